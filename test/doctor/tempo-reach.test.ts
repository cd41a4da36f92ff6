import { expect } from 'chai';
import { checkTempo } from '../../doctor/tempo.ts';
import { createClock } from '../../sandbox/clock.ts';
import { createFaults, type Fault } from '../../sandbox/faults.ts';
import { startTempoStandIn } from '../../sandbox/tempo/index.ts';
import { generatedAgency, monday } from '../sandbox/small-agency.ts';

describe('the doctor on what a Tempo token sees', () => {
  async function firstLine(kind?: Fault['kind']) {
    const agency = generatedAgency();
    const faults = createFaults(kind ? [{ system: 'tempo', match: '/4/worklogs', kind }] : []);
    const site = await startTempoStandIn({ agency, faults, clock: createClock(monday) });
    const people = agency.reeve.people.map(({ accountId }) => accountId);
    const config = { TEMPO_BASE_URL: site.url, TEMPO_TOKEN: site.token };
    const [first] = await checkTempo(config, people, monday);
    await site.close();
    return first;
  }

  it('counts the people it sees', async () => {
    const first = await firstLine();
    expect(first?.state).to.equal('fine');
    expect(first?.what).to.match(/worklogs can be read \(\d+ of (3\d|40) people in the last week\)/);
  });

  for (const [kind, whom] of [
    ['own-only', 'one person only'],
    ['empty', 'nobody'],
  ] as const)
    it(`warns when it sees worklogs of ${whom}`, async () => {
      const first = await firstLine(kind);
      expect(first).to.include({ state: 'warning', what: `the token sees worklogs of ${whom} in the last week` });
      expect(first?.remedy).to.include('View worklogs');
    });
});
