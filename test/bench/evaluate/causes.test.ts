import { isDeepStrictEqual } from 'node:util';
import { expect } from 'chai';
import { namedIn } from '../../../bench/evaluate/causes/named.ts';
import { createAgency } from '../../../sandbox/agency/create.ts';
import { plantCauses } from '../../../sandbox/planted/agency.ts';
import { type Planted, plantable } from '../../../sandbox/planted/plan.ts';

const kinds: readonly Planted[] = [...plantable, null];

describe('causes planted in the generated agency', () => {
  it('go to the agent through Jira’s and Tempo’s answers, and are found there', async function () {
    this.timeout(180_000);
    const found = await namedIn(700, '2026-10-19', kinds);
    expect(found.map(({ planted }) => planted)).to.deep.equal(kinds);
    const right = found.filter(({ named, planted }) => named === planted).length;
    expect(right, JSON.stringify(found)).to.be.at.least(kinds.length - 1);
    expect(found.filter(({ planted, named }) => planted === null && named !== null)).to.deep.equal([]);
  });

  it('say nothing of what was planted in anything a source tells', () => {
    const at = new Date('2026-10-19T15:00:00Z');
    const { agency, truth } = plantCauses(createAgency({ seed: 7, at }), at, 7, kinds);
    const own = agency.jira.issues.filter(({ key }) => key.startsWith('BLD'));
    const ids = new Set(own.map(({ id }) => Number(id)));
    const hours = agency.tempo.worklogs.filter(({ issue }) => ids.has(issue.id));
    expect(hours.length).to.be.above(1000);
    const told = JSON.stringify([own, hours, agency.jira.projects, agency.reeve.forecasts]);
    for (const pattern of plantable.filter((each) => each.includes('-'))) expect(told).to.not.contain(pattern);
    expect(told).to.not.match(/plant/i);
    expect(truth.map(({ planted }) => planted)).to.deep.equal(kinds);
    const again = plantCauses(createAgency({ seed: 7, at }), at, 7, kinds);
    expect(isDeepStrictEqual(again.agency, agency), 'the same a second time').to.equal(true);
  });
});
