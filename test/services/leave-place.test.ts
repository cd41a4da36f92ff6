import { expect } from 'chai';
import { leavePlace, mustKnowLeave } from '../../services/leave-place.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { createSources } from '../../store/sources.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

describe('where leave is logged', () => {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore();
    await opened.store.projects.mirror([
      { jiraId: '1', key: 'HR', name: 'Vacation & sick leave', archived: false },
      { jiraId: '2', key: 'OPS', name: 'Internal', archived: false },
      { jiraId: '3', key: 'KITE', name: 'Leaves and trees shop', archived: false },
    ]);
  });
  after(() => opened.close());

  const deps = (absenceIssueIds: string[] = []) => ({
    store: opened.store,
    sources: createSources(opened.store, {
      workspace: async () => ({
        timeZone: 'UTC',
        jiraSiteUrl: 'https://acme.example',
        alertsChannelId: null,
        absenceIssueIds,
        absenceProjectKeys: [],
        adminSlackUserIds: [],
      }),
    }),
  });

  it('is open at first, with what sounds like it, and keeps the time check from being switched on', async () => {
    const place = await leavePlace(deps());
    expect(place.state === 'open' && place.candidates.map(({ key }) => key)).to.deep.equal(['HR']);
    const refused = await mustKnowLeave(deps(), 'Time tracking').catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(UserFacingError);
    expect(String(refused)).to.include('Where leave is logged');
  });

  it('is named by keys; an issue that only Tempo knows is no number before people', async () => {
    const place = await leavePlace(deps(['LEAV-1', '20001', '20002']));
    expect(place).to.deep.equal({ state: 'known', keys: ['LEAV-1', '2 issues known by number only'] });
  });

  it('is answered by saying that it is logged nowhere', async () => {
    await opened.store.settings.setWorkspace({ leaveDeclined: true });
    await mustKnowLeave(deps(), 'Time tracking');
    expect((await leavePlace(deps())).state).to.equal('declined');
  });
});
