import { expect } from 'chai';
import { IntegrationError } from '../../integrations/error.ts';
import { createJira } from '../../integrations/jira/client.ts';
import { createEpicLinks } from '../../integrations/jira/epic-links.ts';
import type { Jira } from '../../integrations/jira/types.ts';
import { createClock } from '../../sandbox/clock.ts';
import { createFaults, type Fault, type Faults, misdeeds } from '../../sandbox/faults.ts';
import { type JiraStandIn, startJiraStandIn } from '../../sandbox/jira/index.ts';
import { assignEpic } from '../../services/epic-assignment/assign.ts';
import { assignAll } from '../../services/epic-assignment/bulk.ts';
import type { EpicContext } from '../../services/epic-assignment/epic-context.ts';
import { undoDecision } from '../../services/epic-assignment/undo.ts';
import { smallAgency } from '../sandbox/small-agency.ts';
import { contextFor, suggestion } from '../services/epic-assignment/shop.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const now = new Date('2026-11-02T19:00:00Z');
const timeoutMs = 300;
const pace = { requestsPerSecond: 1000, concurrency: 4 };

/** Two tickets in no epic, two epics and two people. */
function agencyOf() {
  const agency = smallAgency(0);
  const [epic] = agency.jira.issues;
  const [ann] = agency.jira.users;
  if (!epic || !ann) throw new Error('the agency is empty');
  const users = [ann, { ...ann, accountId: 'bob', displayName: 'Bob' }];
  const other = { ...epic, id: '103', key: 'ONE-4' };
  return { ...agency, jira: { ...agency.jira, users, issues: [...agency.jira.issues, other] } };
}

type Failing = { kind: Fault['kind'] } & Partial<Pick<Fault, 'status'>>;
/** Ways in which Jira does not do what it is told, with an answer that says so and with one that does not. */
const failings: Failing[] = [
  ...misdeeds.map((kind) => ({ kind })),
  { kind: 'error', status: 503 },
  { kind: 'error', status: 403 },
  { kind: 'error', status: 401 },
  { kind: 'html' },
  { kind: 'rate-limit' },
  { kind: 'hang' },
];

describe('what is written to Jira', function () {
  this.timeout(60_000);
  let site: JiraStandIn;
  let faults: Faults;
  let jira: Jira;
  beforeEach(async () => {
    faults = createFaults();
    site = await startJiraStandIn({ clock: createClock(now), agency: agencyOf(), faults });
    jira = createJira({
      apiBase: site.url,
      siteUrl: site.url,
      email: site.email,
      token: site.token,
      http: { timeoutMs, retries: 1, waitFactor: 0, giveUpMs: 3 * timeoutMs, restMs: 0, pace },
    });
  });
  afterEach(() => site.close());
  const parentOf = (key: string) => site.issue(key)?.fields.parent?.key ?? null;

  /** Every way there is to write, each from a state in which it changes something. */
  const writes: Record<string, { prepare?: () => void; write: () => Promise<unknown> }> = {
    assign: { write: () => jira.assign('ONE-2', 'bob') },
    setParent: { write: () => jira.setParent('ONE-2', 'ONE-1') },
    clearParent: { prepare: () => site.setParent('ONE-2', 'ONE-1'), write: () => jira.clearParent('ONE-2') },
  };

  for (const [name, { prepare, write }] of Object.entries(writes))
    for (const kind of misdeeds)
      it(`is not believed to be done because Jira says so: ${name}, ${kind}`, async () => {
        prepare?.();
        faults.add({ system: 'jira', kind });
        const error = await write().catch((thrown: unknown) => thrown);
        expect(error).to.be.instanceOf(IntegrationError).and.include({ retryable: false });
        expect(error)
          .to.have.property('reasons')
          .that.includes.members(['it answered that it was done, but does not show it; look at it in Jira']);
        faults.clear();
        prepare?.();
        await write();
      });

  describe('by an agent’s button', () => {
    let opened: TestStore;
    let context: EpicContext;
    beforeEach(async () => {
      opened = await openTestStore();
      const { deps, actor } = contextFor(opened, createEpicLinks(jira));
      context = { deps, actor: { ...actor, projectKeys: ['ONE'] } };
      const rest = { projectKey: 'ONE', suggestedEpic: 'ONE-1' };
      await opened.store.epicSuggestions.put([
        suggestion('ONE-2', { ...rest, ticketId: '101' }),
        suggestion('ONE-3', { ...rest, ticketId: '102' }),
      ]);
    });
    afterEach(() => opened.close());
    const decisionOf = async (key: string) => (await opened.store.epicSuggestions.latest([key]))[0]?.decision ?? null;
    const noted = async () => (await opened.store.audit.recent({ limit: 20 })).map(({ action }) => action);

    for (const failing of failings) {
      const title = `${failing.kind} ${failing.status ?? ''}`.trim();
      const add = (match: string) => faults.add({ system: 'jira', match, ...failing });

      it(`tells plainly what Jira did not do, notes nothing, and does it later: ${title}`, async () => {
        for (const epicKey of ['ONE-1', 'ONE-4']) {
          add('PUT ');
          const result = await assignEpic(context, 'ONE-2', epicKey);
          expect(result.kind === 'not' ? result.why.reason : result.kind).to.equal('refused');
          expect(await decisionOf('ONE-2')).to.equal(null);
          expect(await noted()).to.deep.equal([]);
          faults.clear();
          await jira.clearParent('ONE-2');
        }
        expect((await assignEpic(context, 'ONE-2', 'ONE-1')).kind).to.equal('assigned');
        expect(parentOf('ONE-2')).to.equal('ONE-1');
        expect(await noted()).to.deep.equal(['epic-assigned']);
      });

      it(`does so of several at once, and of what is taken back: ${title}`, async () => {
        add('PUT /rest/api/3/issue/101');
        const pairs = ['ONE-2', 'ONE-3'].map((ticketKey) => ({ ticketKey, epicKey: 'ONE-1' }));
        const results = await assignAll(context, pairs);
        expect(results.map(({ kind }) => kind)).to.deep.equal(['not', 'assigned']);
        expect([await decisionOf('ONE-2'), await decisionOf('ONE-3')]).to.deep.equal([null, 'assigned']);
        faults.clear();
        add('PUT /rest/api/3/issue/102');
        const undone = await undoDecision(context, 'ONE-3').catch((error: unknown) => error);
        expect(String(undone)).to.include('Jira did not take it back').and.include('Nothing was noted as undone');
        expect(await decisionOf('ONE-3')).to.equal('assigned');
        expect(await noted()).to.deep.equal(['epic-assigned']);
        faults.clear();
        site.setParent('ONE-3', 'ONE-1');
        await undoDecision(context, 'ONE-3');
        expect(parentOf('ONE-3')).to.equal(null);
        expect(await noted()).to.include('epic-undone');
      });
    }
  });
});
