import type { Outcome, Reading, RunRequest, SettingsOf } from '../agent.ts';
import { dayName, dayOf } from '../calendar/days.ts';
import { sourceProblems, unjudged } from '../freshness.ts';
import { numberText } from '../numbers.ts';
import { about, gitHubProblem } from './about.ts';
import { baselineKey, learnBaselines } from './baselines.ts';
import { findingOf, rowOf } from './facts.ts';
import type { WorkflowBottleneckFinding } from './finding.ts';
import { clocksOf } from './gather/calendar.ts';
import { isHeldOut } from './hold-out.ts';
import type { Item } from './item.ts';
import { type Judged, judge, questionsOn } from './judge.ts';
import { defaultCuts, defaultMethod } from './learn/methods.ts';
import { staysOf } from './learn/stay-columns.ts';
import type { BottleneckBaseline, RememberedBottleneck, WorkflowBottleneck } from './model.ts';
import type { WorkflowBottleneckSettings } from './settings.ts';
import type { WorkflowBottleneckSnapshot } from './snapshot.ts';
import { pmFor } from './tell/audiences.ts';
import { type Bulk, digestNotices } from './tell/digest.ts';
import { blockedNotices, escalationNotices, isToldBlocked, nudgeNotices, type TellFacts } from './tell/item-notices.ts';
import { peopleNotices } from './tell/people.ts';
import { hiddenFindings, unreadFindings } from './unread-findings.ts';

/**
 * Judges everything that waits against its like. Learns first, where it is time to. Tells of nothing that moved or was written
 * on lately, of nothing a machine moved, and of nothing at all on stale facts.
 */
export function analyse(
  snapshot: WorkflowBottleneckSnapshot,
  settings: SettingsOf<WorkflowBottleneckSettings>,
  request: RunRequest,
  readings: readonly Reading[],
): Outcome {
  const problems = sourceProblems(about.needs, snapshot.freshness, request.at);
  if (problems.length > 0) {
    const today = dayOf(request.at, request.timeZone);
    const told = snapshot.projects.map(({ key }) => pmFor(key, snapshot));
    const period = { key: today, name: `what waits on ${dayName(today)}` };
    return unjudged(about, period, problems, [...told, { kind: 'admins' }], request.at);
  }
  const settingsOf = (projectKey: string | null) =>
    projectKey === null ? settings.workspace : settings.forProject(projectKey);
  const learnt = learn(snapshot, settings.workspace, request.at);
  if (request.part === 'learn') return onlyLearnt(learnt);
  const bulk = bulkOf(snapshot.items, settingsOf);
  const sure = { ...snapshot, items: surelyKnown(snapshot, request.at) };
  const judged = withoutTwins(judgeAll(sure, learnt, settingsOf, request.at, readings));
  const long = judged.filter((one) => one.long || one.stuck);
  const facts: TellFacts = { snapshot, request, settingsOf };
  const rows = rowsOf(judged, stillOpen(snapshot, sure.items), request, keptOut(judged, facts));
  return {
    findings: [
      ...long.map((one) => findingOf(one, settingsOf(one.item.projectKey))),
      ...bulk.map(bulkFinding),
      ...unreadFindings(snapshot),
      ...hiddenFindings(snapshot),
    ],
    questions: questionsOn(judged),
    records: [
      ...rows.map((row) => ({ collection: 'workflowBottlenecks' as const, row })),
      ...(snapshot.lesson ? baselineRecords(learnt) : []),
    ],
    notices: noticesOf(request.part, { judged, bulk, rows: merged(rows, snapshot.remembered) }, facts),
    excluded: [],
    metrics: {
      watched: snapshot.items.length,
      long: long.length,
      stuck: judged.filter((one) => one.stuck).length,
      silent: judged.filter((one) => one.stuck && one.fresh).length,
      baselines: learnt.length,
    },
  };
}

const baselineRecords = (learnt: readonly BottleneckBaseline[]): Outcome['records'] =>
  learnt.length > 0 ? [{ collection: 'bottleneckBaselines', row: { rows: [...learnt] } }] : [];

/** A night's learning concludes nothing of what waits. */
const onlyLearnt = (learnt: readonly BottleneckBaseline[]): Outcome => ({
  findings: [],
  questions: [],
  records: baselineRecords(learnt),
  notices: [],
  excluded: [],
  metrics: { baselines: learnt.length },
});

interface Found {
  /** The worst first. */
  judged: readonly Judged[];
  bulk: readonly Bulk[];
  rows: readonly WorkflowBottleneck[];
}

/** A look after a sync only what is blocked; the digest comes with the rest of its check. */
function noticesOf(part: string, { judged, bulk, rows }: Found, facts: TellFacts): Outcome['notices'] {
  const blocked = blockedNotices(judged, facts);
  const stuck = judged.filter((one) => one.stuck && !one.fresh);
  const told = part === 'blocked' ? [] : stuck.filter((one) => !isKeptOut(one, facts));
  const single = [...blocked, ...nudgeNotices(told, facts), ...escalationNotices(told, facts)];
  const listed = judged.filter((one) => stuck.includes(one) || isToldBlocked(one));
  const lists = digestNotices({ judged: listed, bulk, rows, single }, facts);
  return [...single, ...lists, ...(part === 'digest' ? peopleNotices(rows, facts) : [])];
}

/** Only an admin decides that nobody is written to: a project's own settings do not count. */
const isKeptOut = ({ item: { key: itemKey, status, enteredAt } }: Judged, { settingsOf }: TellFacts) =>
  isHeldOut({ itemKey, status, enteredAt }, settingsOf(null).holdOutPercent);

/** Stays of which somebody would be written to in this run, were they not kept out. */
function keptOut(judged: readonly Judged[], facts: TellFacts): Set<string> {
  const { part } = facts.request;
  if (part === 'blocked') return new Set();
  const held = judged.filter((one) => one.stuck && !one.fresh && isKeptOut(one, facts));
  return new Set([...nudgeNotices(held, facts), ...escalationNotices(held, facts)].map(({ data }) => stayKey(data)));
}

/** Baselines in force: learnt now, or as they were stored. */
function learn(
  { lesson, baselines }: WorkflowBottleneckSnapshot,
  { ticketPercent, requestPercent, ownFrom }: WorkflowBottleneckSettings,
  at: Date,
): BottleneckBaseline[] {
  if (!lesson) return baselines;
  const { ticket, 'pull-request': pull } = lesson;
  const ticketCut = { ...defaultCuts.ticket, ownFrom, share: ticketPercent / 100 };
  const requestCut = { ...defaultCuts.request, ownFrom, share: requestPercent / 100 };
  return [
    ...learnBaselines('ticket', staysOf(ticket.stays), defaultMethod, ticketCut, {
      at,
      historyDays: ticket.historyDays,
    }),
    ...learnBaselines('pull-request', staysOf(pull.stays), defaultMethod, requestCut, {
      at,
      historyDays: pull.historyDays,
    }),
  ];
}

type SettingsFor = TellFacts['settingsOf'];

/** The worst first. Tickets that a machine moved are not judged singly. */
function judgeAll(
  snapshot: Omit<WorkflowBottleneckSnapshot, 'items'> & { items: readonly Item[] },
  learnt: readonly BottleneckBaseline[],
  settingsOf: SettingsFor,
  at: Date,
  readings: readonly Reading[],
): Judged[] {
  const baselines = new Map(learnt.map((baseline) => [baselineKey(baseline), baseline]));
  const clockOf = clocksOf(snapshot.calendars);
  return snapshot.items
    .filter((item) => item.enteredTogether < settingsOf(item.projectKey).bulkFrom)
    .map((item) => {
      const settings = settingsOf(item.projectKey);
      return judge(item, { at, baselines, clock: clockOf(item.projectKey), settings, readings });
    })
    .sort((a, b) => b.score - a.score || (a.item.key < b.item.key ? -1 : 1));
}

/** Without what depends on GitHub while GitHub is not up to date: somebody may have answered meanwhile. */
function surelyKnown(snapshot: WorkflowBottleneckSnapshot, at: Date): readonly Item[] {
  if (gitHubProblem(snapshot.freshness, at) === null) return snapshot.items;
  return snapshot.items.filter(({ kind, tied }) => kind === 'ticket' && tied.length === 0);
}

/** What was remembered, but for what is not judged now: nobody knows whether it still waits. */
function stillOpen(
  { items, unread = [], remembered }: WorkflowBottleneckSnapshot,
  judged: readonly Item[],
): RememberedBottleneck[] {
  const sure = new Set(judged.map(({ key }) => key));
  const leftOut = new Set([...unread, ...items].flatMap(({ key }) => (key === null || sure.has(key) ? [] : [key])));
  return remembered.filter(({ itemKey }) => !leftOut.has(itemKey));
}

/** A ticket and its pull request wait for the same thing: said once, of the ticket. */
function withoutTwins(judged: readonly Judged[]): Judged[] {
  const tickets = new Set(judged.flatMap(({ item, stuck }) => (item.kind === 'ticket' && stuck ? [item.key] : [])));
  return judged.filter(({ item }) => item.kind === 'ticket' || !item.tied.some((key) => tickets.has(key)));
}

function bulkOf(items: readonly Item[], settingsOf: SettingsFor): Bulk[] {
  const bulk = new Map<string, Bulk>();
  for (const { projectKey, statusName, status, enteredAt, enteredTogether } of items) {
    if (projectKey === null || enteredTogether < settingsOf(projectKey).bulkFrom) continue;
    const key = `${projectKey}\n${status}`;
    const before = bulk.get(key) ?? { projectKey, statusName, enteredAt, tickets: 0 };
    bulk.set(key, { ...before, tickets: before.tickets + 1 });
  }
  return [...bulk.values()];
}

const bulkFinding = (bulk: Bulk): WorkflowBottleneckFinding => ({
  code: 'bottleneck-bulk',
  subject: { kind: 'project', id: bulk.projectKey, name: bulk.projectKey },
  severity: 'info',
  facts: bulk,
  evidence: [
    { label: 'Moved together', value: `${numberText(bulk.tickets)} tickets on ${bulk.enteredAt.toISOString()}` },
  ],
});

const stayKey = ({ itemKey, status, enteredAt }: Pick<WorkflowBottleneck, 'itemKey' | 'status' | 'enteredAt'>) =>
  `${itemKey}\n${status}\n${enteredAt.getTime()}`;

/**
 * What is stuck now, what is told of as blocked before it is (people say of both whether that was useful), and of what was: what
 * is resolved. A run for one project says nothing of the others.
 */
function rowsOf(
  judged: readonly Judged[],
  remembered: readonly RememberedBottleneck[],
  { at, projectKey }: RunRequest,
  held: ReadonlySet<string>,
): WorkflowBottleneck[] {
  const before = new Map(remembered.map((row) => [stayKey(row), row]));
  const found = judged
    .map((one) => ({ one, row: rowOf(one, at) }))
    .filter(({ one, row }) => one.stuck || isToldBlocked(one) || (one.long && before.has(stayKey(row))))
    .map(({ row }) => {
      const known = before.get(stayKey(row));
      const heldOutAt = known?.heldOutAt ?? (held.has(stayKey(row)) ? at : undefined);
      return { ...row, detectedAt: known?.detectedAt ?? at, ...(heldOutAt ? { heldOutAt } : {}) };
    });
  const still = new Set(found.map(stayKey));
  const resolved = remembered
    .filter((row) => row.resolvedAt === null && !still.has(stayKey(row)))
    .filter((row) => projectKey === undefined || row.projectKey === projectKey)
    .map(({ verdict: _, ...row }) => ({ ...row, resolvedAt: at }));
  return [...found, ...resolved];
}

/** What was remembered, with what this run found in its place. */
function merged(rows: readonly WorkflowBottleneck[], remembered: readonly WorkflowBottleneck[]): WorkflowBottleneck[] {
  return [...new Map([...remembered, ...rows].map((row) => [stayKey(row), row])).values()];
}
