import { expect } from 'chai';
import { carrySignOffs } from '../../../jobs/report/carry-sign-offs.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { person } from '../fake-sources.ts';
import { empty } from '../fixture.ts';
import { report } from './workbook/report.ts';

const signedAt = new Date('2026-11-02T15:00:00Z');

describe('a sign-off', () => {
  let test: TestStore;
  before(async () => {
    test = await openTestStore();
  });
  beforeEach(() => empty(test));
  after(() => test.close());

  const people = [person('pm', { slackUserId: 'U-pm', slackMatch: 'email' })];

  async function signsOf(projectKey: string) {
    const { reconciliationReports } = test.store;
    const first = { ...report(), delta: null };
    await reconciliationReports.add(first);
    await reconciliationReports.signOff(first, 'U-pm', signedAt);
    const change = { epicKey: 'X-1', team: '', secondsBefore: 0, secondsAfter: 3600 };
    const delta = [{ projectKey, ...change, forecastBefore: null, forecastAfter: null }];
    const second = { ...first, revision: 2, delta };
    await reconciliationReports.add(second);
    await carrySignOffs(second, people, reconciliationReports);
    await carrySignOffs(second, people, reconciliationReports);
    return (await reconciliationReports.byKey(second))?.signOffs;
  }

  it('stays valid for a revision that did not change its PM’s figures', async () => {
    expect(await signsOf('SOMEBODY-ELSES')).to.deep.equal([{ by: 'U-pm', at: signedAt }]);
  });

  it('is asked for anew when it did', async () => {
    const [project] = report().content.projects.filter(({ pmAccountId }) => pmAccountId === 'pm');
    expect(await signsOf(project?.key ?? '')).to.deep.equal([]);
  });
});
