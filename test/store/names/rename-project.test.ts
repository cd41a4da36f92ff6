import { expect } from 'chai';
import { issue } from '../../agents/epic-reconciliation/facts.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { alert } from '../../views/messages/budget-facts.ts';

const at = new Date('2026-11-20T12:00:00Z');
const said = { jiraId: '10004', name: 'Kite Energy', archived: false };

describe('a project whose key Jira changes', () => {
  let test: TestStore;
  before(async () => {
    test = await openTestStore({ asked: true });
  });
  after(() => test.close());

  it('keeps its set-up and everything that is remembered of it', async () => {
    const { store } = test;
    await store.projects.mirror([{ ...said, key: 'KITE' }]);
    await store.projects.edit('KITE', { projectType: 'retainer', monthlyRetainerHours: 100 });
    await store.issues.put([
      issue('1', { key: 'KITE-1', projectKey: 'KITE' }),
      issue('2', { key: 'KITE-2', projectKey: 'KITE', parentKey: 'KITE-1', parentId: '1' }),
      issue('3', { key: 'KITES-3', projectKey: 'KITES' }),
    ]);
    const forecast = { projectKey: 'KITE', epicKey: 'KITE-1', epicId: '1', month: '2026-11', team: '', hours: 40 };
    await store.epicForecasts.set([forecast], { at, by: 'U1', via: 'modal' });
    await store.budgetAlerts.put({
      ...{ projectKey: 'KITE', month: '2026-11', threshold: '75', hoursConsumed: 76, burnRate: 4 },
      ...{ alertSentAt: at, rearmed: false },
    });
    const snooze = { slackUserId: 'U1', until: new Date('2026-12-01T00:00:00Z'), reason: 'known', createdAt: at };
    for (const [scope, scopeId] of [
      ['subject', 'KITE'],
      ['topic', 'retainer-budget/KITE/2026-11/75/pm:pat'],
      ['matter', 'budget-alert/project/KITE/2026-11'],
      ['agent', 'retainer-budget'],
    ] as const)
      await store.snoozes.put({ ...snooze, scope, scopeId });
    await store.mutes.put({ scope: 'project', scopeId: 'KITE', until: null, by: 'U1', at });
    await store.settings.setAgent('retainer-budget', { projectModes: { KITE: 'on', KITES: 'off' } });
    const notice = { ...alert({ projectKey: 'KITE' }), topic: 'retainer-budget/KITE/2026-11/75/pm:pat' };
    await store.outbox.add(
      {
        ...{ key: 'k', topic: notice.topic, agentId: 'retainer-budget', runKey: 'r', rank: 1, expiresAt: at },
        body: { kind: 'notice', notice: { ...notice, subject: { ...notice.subject, id: 'KITE' } } },
        target: { kind: 'pm', accountId: 'pat' },
        shortIds: [],
      },
      at,
    );

    // Twice: a process may be stopped in the middle of it.
    await store.projects.mirror([{ ...said, key: 'KTEN' }]);
    await store.projects.mirror([{ ...said, key: 'KTEN' }]);

    expect(
      (await store.projects.all()).map(({ key, monthlyRetainerHours }) => [key, monthlyRetainerHours]),
    ).to.deep.equal([['KTEN', 100]]);
    const issues = await store.issues.find({ ids: ['1', '2', '3'] });
    expect(issues.map(({ key, projectKey, parentKey }) => `${key} ${projectKey} ${parentKey}`).sort()).to.deep.equal([
      'KITES-3 KITES null',
      'KTEN-1 KTEN null',
      'KTEN-2 KTEN KTEN-1',
    ]);
    const [planned] = await store.epicForecasts.find({ from: '2026-11', until: '2026-11' });
    expect(planned).to.include({ projectKey: 'KTEN', epicKey: 'KTEN-1', hours: 40 });
    expect(await store.budgetAlerts.find({ projectKey: 'KTEN', month: '2026-11' })).to.have.length(1);
    expect((await store.snoozes.activeFor('U1', at)).map(({ scopeId }) => scopeId).sort()).to.deep.equal([
      'KTEN',
      'budget-alert/project/KTEN/2026-11',
      'retainer-budget',
      'retainer-budget/KTEN/2026-11/75/pm:pat',
    ]);
    expect((await store.mutes.active(at)).map(({ scopeId }) => scopeId)).to.deep.equal(['KTEN']);
    expect((await store.settings.agent('retainer-budget')).projectModes).to.deep.equal({ KTEN: 'on', KITES: 'off' });
    const row = await store.outbox.byKey('k');
    expect(row?.topic).to.equal('retainer-budget/KTEN/2026-11/75/pm:pat');
    expect(row?.body.kind === 'notice' && row.body.notice.subject.id).to.equal('KTEN');
  });
});
