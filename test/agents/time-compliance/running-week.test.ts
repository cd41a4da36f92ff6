import { expect } from 'chai';
import { addPerson, emptyWeek, monday, person, run } from './build.ts';

describe('a week that is still running', () => {
  it('is judged by the days that are over, and nothing is recorded or told', () => {
    const week = addPerson(emptyWeek(), person('ana'), { logged: [8, 2] });
    week.judged = { from: monday, until: '2026-10-27' };
    const outcome = run(week);
    expect(outcome.findings.map(({ code }) => code)).to.deep.equal(['hours-partial']);
    expect([outcome.records, outcome.notices]).to.deep.equal([[], []]);
  });
});
