import { expect } from 'chai';
import { renderNotice } from '../../../views/messages/index.ts';
import { context } from '../../views/messages/notices.ts';
import { addPerson, emptyWeek, person, reminders, run, summaries } from './build.ts';

describe('somebody whose last day is over', () => {
  it('is not reminded of their last week: their lead hears that they left, and what is left to do', () => {
    const week = emptyWeek();
    addPerson(week, person('lead', { leadAccountId: null }), { logged: [8, 8, 8, 8, 8] });
    addPerson(week, person('ben', { endDay: '2026-10-30' }), { logged: [8, 8, 8] });
    const outcome = run(week);
    expect(reminders(outcome)).to.deep.equal([]);
    const told = summaries(outcome).find(({ data }) => data.people.some(({ name }) => name === 'Ben'));
    expect(JSON.stringify(told && renderNotice(told, context).blocks))
      .to.include('left on Oct 30, 2026')
      .and.include('can still be put right: they left on Oct 30')
      .and.not.include('private reminder');
  });
});
