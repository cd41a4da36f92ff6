import { expect } from 'chai';
import type { RecordRows } from '../../agents/record.ts';
import type { Store } from '../../store/index.ts';
import { UnstorableRows } from '../../store/storable.ts';
import { suggestion } from '../services/epic-assignment/shop.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const at = new Date('2026-11-02T15:00:00Z');
const week = {
  ...{ userAccountId: 'ann', weekStartDate: '2026-10-26', hoursLogged: 12, expectedHours: 40, isCompliant: false },
  ...{ status: 'non-compliant' as const, notificationSent: false },
};
const baseline = {
  ...{
    itemKind: 'ticket' as const,
    projectKey: 'ONE',
    status: 'doing',
    priority: 'any' as const,
    level: 'all' as const,
  },
  ...{ medianHours: 1, spreadHours: 1, p95Hours: 2, thresholdHours: 3, sampleSize: 9, openSize: 1, historyDays: 90 },
  lastTrained: at,
};
const stuck = {
  ...{ itemKey: 'ONE-1', itemType: 'jira_ticket' as const, projectKey: 'ONE', status: '3', statusName: 'Doing' },
  ...{ enteredAt: at, timeInStatusHours: 9, expectedTimeHours: 3, anomalyScore: 2, isTrulyStuck: true, team: null },
  aiContext: { category: 'active' as const, confidence: 1, waitsFor: null, quote: null, by: 'rules' as const },
  ...{ moverAccountIds: [], detectedAt: at, resolvedAt: null },
};
const coverage = {
  ...{ projectKey: 'ONE', weekStartDate: '2026-10-26', totalTickets: 4, orphanedTickets: 1, compliancePct: 75 },
  ...{ autoAssigned: 0, manualAssigned: 0, hoursOnOrphans: 2, byTeam: [], byCreator: [] },
};
const alert = {
  ...{ projectKey: 'ONE', month: '2026-11', threshold: '75', alertSentAt: at, hoursConsumed: 80, burnRate: 5 },
  rearmed: false,
};
const insight = {
  ...{ insightType: 'forecast_variance' as const, subject: 'ONE-1', projectKey: 'ONE', period: '2026-11' },
  metadata: {
    ...{ variancePercent: 30, forecastHours: 10, actualHours: 13, projectedHours: null, scope: 'month' as const },
    ...{ direction: 'over' as const, tier: null, donePercent: null, riskScore: 3, causes: [], crossedOn: null },
    history: [],
  },
  firstSeenAt: at,
};
const hours = { projectKey: 'ONE', epicKey: 'ONE-1', month: '2026-10', team: 'Atlas', seconds: 3600 };

/** Of each kind of record a good one and a bad one, by the collection they are written to. */
const pairs: { [Kind in Exclude<keyof RecordRows, 'monthlyReconciliationReports'>]: RecordRows[Kind][] } = {
  timeTrackingCompliance: [{ ...week, weekStartDate: 'soon' }, week],
  retainerBudgetAlerts: [{ ...alert, hoursConsumed: Number.NaN }, alert],
  epicHours: [{ month: '2026-10', rows: [{ ...hours, team: '' }, hours] }],
  proactiveInsights: [{ ...insight, period: 'soon' }, insight],
  epicAssignmentCompliance: [{ ...coverage, totalTickets: -1 }, coverage],
  epicAssignmentSuggestions: [suggestion('ONE-2', { share: 7 }), suggestion('ONE-3')],
  workflowBottlenecks: [{ ...stuck, anomalyScore: Number.NaN }, stuck],
  bottleneckBaselines: [{ rows: [{ ...baseline, sampleSize: 0.5 }, baseline] }],
};

const finding = {
  ...{ agentId: 'time-compliance', runKey: 'r', place: 1, at, code: 'short', severity: 'info' as const },
  ...{ subject: { kind: 'person', id: 'ann', name: 'Ann' }, evidence: [] },
};
const comment = { id: '1', issueId: '1', authorId: null, author: '', fromApp: false, at, text: 'a' };

const rowOf = (key: string) => ({
  ...{ key, topic: 'topic', agentId: 'jira', runKey: 'r', rank: 2, expiresAt: at, shortIds: [] },
  body: { kind: 'shadow' as const, agentTitle: 'Jira', notices: [] },
  target: { kind: 'member' as const, slackUserId: 'U-ann' },
});

/** Other lists that are written at once. Who may write one is said in `test/architecture/bulk-writes.test.ts`. */
const lists: Record<string, (store: Store) => Promise<unknown>> = {
  findings: ({ findings }) => findings.put([{ ...finding, place: -1 }, finding]),
  people: ({ people }) =>
    people.mirror([
      { accountId: 'bob', startDay: 'soon' },
      { accountId: 'ann', startDay: '2026-01-05' },
    ]),
  projects: ({ projects }) =>
    projects.mirror([
      { key: '', jiraId: '1', archived: false, name: '' },
      { key: 'ONE', jiraId: '2', archived: false },
    ]),
  pullRequestReadings: ({ pullRequests }) =>
    pullRequests.saveReadings([
      { repo: '', completeAsOf: at, unfinished: null },
      { repo: 'acme/shop', completeAsOf: at, unfinished: null },
    ]),
  embeddings: ({ model }) =>
    model.vectors.keep(
      'm',
      new Map([
        ['', [1]],
        ['a', [1]],
      ]),
    ),
  outbox: ({ outbox }) => outbox.addAll(['', 'good'].map(rowOf), at),
};

async function refusedBy(write: Promise<unknown>): Promise<UnstorableRows> {
  const error = await write.catch((thrown: unknown) => thrown);
  if (!(error instanceof UnstorableRows)) throw error ?? new Error('nothing was refused');
  return error;
}

describe('one row that cannot be stored', () => {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore();
  });
  after(() => opened.close());
  const countOf = (name: string) => opened.db.collection(name).countDocuments();

  it('costs no other record, of its kind or of another, and is named with its field', async () => {
    const records = Object.entries(pairs).flatMap(([collection, rows]) => rows.map((row) => ({ collection, row })));
    const refused = await refusedBy(opened.store.applyRecords(records as never));
    const kinds = Object.keys(pairs).sort();
    expect(refused.rows.map(({ collection }) => collection).sort()).to.deep.equal(kinds);
    for (const kind of kinds) expect(await countOf(kind), kind).to.equal(1);
    expect(refused.rows.find(({ collection }) => collection === 'workflowBottlenecks')).to.deep.equal({
      ...{ collection: 'workflowBottlenecks', id: 'ONE-1', problem: 'anomalyScore cannot be stored' },
    });
  });

  for (const [name, write] of Object.entries(lists))
    it(`costs no other of a list: ${name}`, async () => {
      expect((await refusedBy(write(opened.store))).rows).to.have.length(1);
      expect(await countOf(name)).to.equal(1);
    });

  it('leaves somebody who is stored as they were, and changes the others', async () => {
    const { people } = opened.store;
    await people.mirror([{ accountId: 'cay', displayName: 'Cay' }]);
    await refusedBy(
      people.mirror([
        { accountId: 'cay', startDay: 'soon' },
        { accountId: 'ann', displayName: 'Ann' },
      ]),
    );
    expect(await people.byAccountId('cay')).to.include({ displayName: 'Cay', startDay: null });
    expect(await people.byAccountId('ann')).to.include({ displayName: 'Ann' });
  });

  it('takes no key from a project, and costs no other its new one', async () => {
    const { projects } = opened.store;
    await projects.mirror([
      { key: 'TWO', jiraId: '22', archived: false },
      { key: 'OLD', jiraId: '33', archived: false },
    ]);
    await refusedBy(
      projects.mirror([
        { key: '', jiraId: '22', archived: false },
        { key: 'NEW', jiraId: '33', archived: false },
      ]),
    );
    const stored = (await projects.all()).flatMap(({ key, jiraId }) =>
      jiraId === '22' || jiraId === '33' ? [key] : [],
    );
    expect(stored).to.deep.equal(['NEW', 'TWO']);
  });

  it('is answered of a ticket’s comments, and the others are there', async () => {
    const { issueComments } = opened.store;
    const bad = { ...comment, id: '2', at: new Date(Number.NaN) };
    const unstorable = await issueComments.replaceOf(['1'], [bad, comment]);
    expect(unstorable.map(({ row: { id }, problem }) => `${id} ${problem}`)).to.deep.equal(['2 at cannot be stored']);
    expect(await issueComments.find({ issueIds: ['1'] })).to.deep.equal([comment]);
  });
});
