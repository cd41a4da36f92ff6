import { sum } from 'simple-statistics';
import { addDays, dayOf, endOfDay, weekdayOf } from '../../calendar/days.ts';
import { audienceKey, dataAsOf } from '../../freshness.ts';
import { dailyListOverDays, isLately } from '../../lately.ts';
import type { Audience } from '../../notice-of.ts';
import { numberText } from '../../numbers.ts';
import type { Proposal } from '../../scorecard/proposal.ts';
import { shortIdOf } from '../../short-id.ts';
import { about, gitHubProblem } from '../about.ts';
import { precisionOf } from '../bar.ts';
import { factsOf } from '../facts.ts';
import type { Judged } from '../judge.ts';
import type { WorkflowBottleneck } from '../model.ts';
import type { BottleneckDigestNotice, BottleneckItemNotice, Caveat } from '../notice.ts';
import { barOf, proposedBars, type Voted } from '../propose-bar.ts';
import { trendBy, trendWeeks } from '../trend.ts';
import { pmFor } from './audiences.ts';
import { listAliveDays, listTopics } from './digest-topic.ts';
import { aliveMs, ruleVersion, type TellFacts } from './item-notices.ts';

/** Tickets that a machine moved, by project and status. */
export interface Bulk {
  projectKey: string;
  statusName: string;
  enteredAt: Date;
  tickets: number;
}

/** What is on the lists: the worst first, whatever else was moved, and what single notices of this run say. */
export interface Listed {
  judged: readonly Judged[];
  bulk: readonly Bulk[];
  rows: readonly WorkflowBottleneck[];
  single: readonly BottleneckItemNotice[];
}

/**
 * The list to each PM with anything on it, over all their projects: one message a month, under which single items are told.
 * Between the days' lists only those are brought up to date under which something is told. No news is no message.
 */
export function digestNotices({ judged, bulk, rows, single }: Listed, facts: TellFacts): BottleneckDigestNotice[] {
  const { snapshot } = facts;
  const projectKeys = [...snapshot.projects.map(({ key }) => key), null];
  const audiences = new Map(projectKeys.map((key) => pmFor(key, snapshot)).map((one) => [audienceKey(one), one]));
  return [...audiences].flatMap(([key, audience]) => {
    const mine = (projectKey: string | null) => audienceKey(pmFor(projectKey, snapshot)) === key;
    const told = single.filter((one) => audienceKey(one.audience) === key);
    if (facts.request.part !== 'digest' && told.length === 0) return [];
    const own = judged.filter(({ item }) => mine(item.projectKey));
    const moved = bulk.filter(({ projectKey, enteredAt }) => mine(projectKey) && isNews(enteredAt, facts.request.at));
    const leftOut = leftOutOf(facts, mine);
    const bars = newBars(facts, mine);
    const isQuiet = leftOut.unread === 0 && !leftOut.isGitHubMissed && bars.length === 0;
    const remembered = rows.filter(({ projectKey }) => mine(projectKey));
    const isEmpty = own.length === 0 && moved.length === 0 && isQuiet;
    const isLatelyOver = ({ resolvedAt }: WorkflowBottleneck) =>
      isLately(resolvedAt, facts.request.at, dailyListOverDays);
    if (isEmpty && !remembered.some(isLatelyOver)) return [];
    const list = digest(audience, own, moved, remembered, { ...facts, ...leftOut, told, bars });
    return [isEmpty ? { ...list, onlyNews: true } : list];
  });
}

const hourMs = 3_600_000;

/** Bars that somebody's word since the last digest speaks against: said once when it is new, and in the scorecard. */
function newBars(
  { snapshot, request, settingsOf }: TellFacts,
  mine: (projectKey: string | null) => boolean,
): Proposal[] {
  const isMonday = weekdayOf(dayOf(request.at, request.timeZone)) === 1;
  const since = request.at.getTime() - (isMonday ? 72 : 24) * hourMs;
  const rows = snapshot.remembered.filter(({ projectKey }) => mine(projectKey));
  const votes = rows.flatMap((row): Voted[] =>
    row.verdict?.days === undefined ? [] : [{ row, useful: row.verdict.useful, days: row.verdict.days }],
  );
  const fresh = new Set(
    rows.flatMap((row) => (row.verdict && row.verdict.at.getTime() > since ? [`${row.projectKey}/${barOf(row)}`] : [])),
  );
  return proposedBars(votes, snapshot.projects, settingsOf).filter(({ projectKey, item }) =>
    fresh.has(`${projectKey}/${item}`),
  );
}

interface LeftOut {
  unread: number;
  hidden: number;
}

/** What is not judged for these projects: what could not be read, or is not shown, and whether anything waits on GitHub's word. */
function leftOutOf({ snapshot, request }: TellFacts, mine: (projectKey: string | null) => boolean) {
  const isStale = gitHubProblem(snapshot.freshness, request.at) !== null;
  return {
    unread: (snapshot.unread ?? []).filter(({ projectKey }) => mine(projectKey)).length,
    hidden: sum((snapshot.hidden ?? []).flatMap(({ projectKey, tickets }) => (mine(projectKey) ? [tickets] : []))),
    isGitHubMissed:
      isStale &&
      snapshot.items.some(({ kind, tied, projectKey }) => (kind !== 'ticket' || tied.length > 0) && mine(projectKey)),
  };
}

/** What Jira hides is said in a list there is, and makes none: it may hide it for ever, and the admins are told of it. */
const unreadCaveats = ({ unread, hidden }: LeftOut): Caveat[] => [
  ...(unread === 0 ? [] : [{ kind: 'unread' as const, unread }]),
  ...(hidden === 0 ? [] : [{ kind: 'hidden' as const, hidden }]),
];

/** That a machine moved many tickets is worth saying for a week, not for as long as they lie there. */
const bulkNewsMs = 7 * 86_400_000;
const isNews = (enteredAt: Date, at: Date) => at.getTime() - enteredAt.getTime() <= bulkNewsMs;

function digest(
  audience: Audience,
  own: readonly Judged[],
  bulk: readonly Bulk[],
  rows: readonly WorkflowBottleneck[],
  {
    snapshot,
    request,
    settingsOf,
    unread,
    hidden,
    told,
    bars,
  }: TellFacts & LeftOut & { told: readonly BottleneckItemNotice[]; bars: Proposal[] },
): BottleneckDigestNotice {
  const today = dayOf(request.at, request.timeZone);
  const items = own.map((one) => factsOf(one, settingsOf(one.item.projectKey)));
  const listed = settingsOf(null).digestItems;
  const key = [about.id, 'digest', today, audienceKey(audience)].join('/');
  const barNews = bars.map(({ projectKey, item }) => `bar ${projectKey} ${item}`);
  const bulkNews = bulk.map(({ projectKey, statusName }) => `bulk ${projectKey} ${statusName}`);
  const when = { today, timeZone: request.timeZone };
  return {
    // Between the days' lists one is made for each set of single notices, so that the same look again changes nothing.
    key: request.part === 'digest' ? key : `${key}/${shortIdOf(told.map((one) => one.key).join(' '))}`,
    ...listTopics('digest', today, audience),
    news: [...items.map(({ itemKey }) => itemKey), ...bulkNews, ...barNews],
    told: told.map(({ data }) => data.itemKey),
    template: 'bottleneck-digest',
    audience,
    severity: 'info',
    subject: { kind: 'workspace', id: 'bottlenecks', name: 'Bottlenecks' },
    data: {
      day: today,
      items: items.slice(0, listed),
      rest: items.slice(listed),
      bulk: bulk.map(({ projectKey, statusName, tickets }) => ({ projectKey, statusName, tickets })),
      weekStarts: trendWeeks(today),
      byTeam: trendBy(rows, ({ team }) => team, when),
      byStatus: trendBy(rows, ({ statusName }) => statusName, when),
      precision: precisionOf(snapshot.remembered),
      ...(bars.length > 0 ? { bars } : {}),
      caveats: [...caveatsOf(own, { snapshot, settingsOf, request }), ...unreadCaveats({ unread, hidden })],
    },
    why: {
      rule: 'Waiting longer than 95 % of their like, with nobody at it; the worst first',
      ruleVersion,
      evidence: [
        { label: 'Watched', value: `${numberText(snapshot.items.length)} tickets and pull requests` },
        { label: 'Stuck', value: numberText(items.length) },
      ],
      dataAsOf: dataAsOf(about.needs, snapshot.freshness),
    },
    recheck: null,
    expiresAt:
      request.part === 'digest'
        ? endOfDay(addDays(today, listAliveDays), request.timeZone)
        : new Date(request.at.getTime() + aliveMs),
  };
}

function caveatsOf(own: readonly Judged[], { snapshot, settingsOf, request }: TellFacts): Caveat[] {
  const gitHub = gitHubProblem(snapshot.freshness, request.at);
  const stated = own.find(({ yardstick }) => yardstick.level === 'stated');
  const unnamed = snapshot.byCategory.filter((key) => own.some(({ item }) => item.projectKey === key));
  return [
    ...(stated
      ? [
          {
            kind: 'short-history' as const,
            days: stated.yardstick.historyDays,
            statedDays: settingsOf(stated.item.projectKey).defaultDays,
          },
        ]
      : []),
    ...(unnamed.length > 0 ? [{ kind: 'by-category' as const, projectKeys: unnamed }] : []),
    ...(gitHub === null ? [] : [{ kind: 'github-stale' as const, problem: gitHub }]),
    ...(snapshot.incomplete > 0 ? [{ kind: 'incomplete-pulls' as const, count: snapshot.incomplete }] : []),
  ];
}
