import { expect } from 'chai';
import fc from 'fast-check';
import type { PullRequest } from '../../agents/workflow-bottleneck/pull-request/pull-request.ts';
import { openStore, type Store } from '../../store/index.ts';
import type { StoredIssueText } from '../../store/issue-texts.ts';
import type { StoredScheduleDay } from '../../store/schedules.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const at = (day: string) => new Date(`${day}T12:00:00Z`);
const day = fc.integer({ min: 1, max: 9 }).map((date) => `2026-11-0${date}`);
const repo = fc.constantFrom('acme/shop', 'acme/till');
const projectKey = fc.constantFrom('KITE', 'MERI');
const who = fc.constantFrom('ann', 'bob');
const id = fc.constantFrom('1', '2', '3', '4');
const ids = ['1', '2', '3', '9'];

const pullRequest = fc.record({ id, repo, updated: day, ended: fc.option(day) }).map(
  ({ updated, ended, ...rest }): PullRequest => ({
    ...{ ...rest, number: Number(rest.id), title: `on ${updated}`, body: '', headRef: 'main', author: null },
    ...{ state: ended ? 'merged' : 'open', draft: false, requested: [], reviewDecision: null, events: [] },
    ...{
      createdAt: at('2026-10-01'),
      updatedAt: at(updated),
      endedAt: ended === null ? null : at(ended),
      complete: true,
    },
  }),
);
const issueText = fc.record({ id, projectKey, description: fc.constantFrom('', 'a kite'), updated: day }).map(
  ({ updated, ...rest }): StoredIssueText => ({
    ...{ ...rest, milestone: null, sprint: null, epicLink: null, updatedAt: at(updated) },
  }),
);
const scheduleDay: fc.Arbitrary<StoredScheduleDay> = fc.record({
  accountId: who,
  day,
  requiredSeconds: fc.constantFrom(0, 28_800),
  holidayName: fc.constantFrom(null, 'Founders day'),
  readOn: fc.constant('2026-11-05'),
});

/** Of each kind of rows, how some are written, and all that can be asked of them; lists that have no order are given one. */
interface Kind<Row> {
  rows: fc.Arbitrary<Row>;
  keyOf(row: Row): string;
  put(store: Store, rows: Row[]): Promise<unknown>;
  asks: readonly ((store: Store, asked: { day: string; some: string[] }) => Promise<unknown>)[];
}

const byId = <Row extends { id: string }>(rows: readonly Row[]) => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

const pulls: Kind<PullRequest> = {
  rows: pullRequest,
  keyOf: (row) => row.id,
  put: ({ pullRequests }, rows) => pullRequests.put(rows),
  asks: [
    async ({ pullRequests }, { some: repos }) => byId(await pullRequests.find({ repos })),
    async ({ pullRequests }, { some: repos, day: since }) => byId(await pullRequests.find({ repos, since: at(since) })),
    async ({ pullRequests }) => byId([...(await pullRequests.known(ids)).values()]),
    async ({ pullRequests }, { some }) => (await pullRequests.open(some)).sort((a, b) => a.number - b.number),
  ],
};
const texts: Kind<StoredIssueText> = {
  rows: issueText,
  keyOf: (row) => row.id,
  put: ({ issueTexts }, rows) => issueTexts.put(rows),
  asks: [
    async ({ issueTexts }, { some: projectKeys }) => byId(await issueTexts.find({ projectKeys })),
    async ({ issueTexts }) => [...(await issueTexts.known(ids))].sort(([a], [b]) => (a < b ? -1 : 1)),
    async ({ issueTexts }) => [...(await issueTexts.updatedAt(ids))].sort(),
  ],
};
const days: Kind<StoredScheduleDay> = {
  rows: scheduleDay,
  keyOf: (row) => `${row.accountId} ${row.day}`,
  put: ({ schedules }, rows) => schedules.put(rows),
  asks: [
    ({ schedules }, { day: from }) => schedules.find({ from, until: '2026-11-07' }),
    ({ schedules }, { day: from, some: accountIds }) => schedules.find({ from, until: '2026-11-30', accountIds }),
    ({ schedules }, { day: from }) => schedules.holidays({ from, until: '2026-11-30' }),
  ],
};

describe('rows that nobody else writes are answered from memory as from the store, whatever is written between', () => {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore({ asked: true });
  });
  after(() => opened.close());

  function areAlike<Row>(collection: string, { rows, keyOf, put, asks }: Kind<Row>, names: string[]): Promise<void> {
    const step = fc.record({ news: fc.array(rows, { maxLength: 4 }), day, some: fc.subarray(names) });
    return fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        await opened.db.collection(collection).deleteMany({});
        const alone = openStore(opened.db, { keptMs: Number.POSITIVE_INFINITY });
        const plain = openStore(opened.db);
        for (const { news, ...asked } of steps) {
          await put(alone, [...new Map(news.map((row) => [keyOf(row), row])).values()]);
          for (const ask of asks) expect(await ask(alone, asked)).to.deep.equal(await ask(plain, asked));
        }
      }),
      { numRuns: 25 },
    );
  }

  it('pull requests', () => areAlike('pullRequests', pulls, ['acme/shop', 'acme/till']));
  it('texts of issues', () => areAlike('issueTexts', texts, ['KITE', 'MERI']));
  it('days of schedules', () => areAlike('schedules', days, ['ann', 'bob']));
});
