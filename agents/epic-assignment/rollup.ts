import type { RunRequest } from '../agent.ts';
import { addDays, endOfDay } from '../calendar/days.ts';
import { audienceKey, dataAsOf } from '../freshness.ts';
import { isLately, weeklyListOverDays } from '../lately.ts';
import type { Audience } from '../notice-of.ts';
import { about } from './about.ts';
import type { Judged } from './judged.ts';
import type { EpicShare } from './model.ts';
import type { EpicCreatorsNotice, EpicRollupNotice, EpicRollupRow } from './notice.ts';
import type { EpicAssignmentSnapshot, SnapshotTicket } from './snapshot.ts';
import { mostFirst, ticketEvidence } from './still-orphaned.ts';
import { listTopics, ruleVersion } from './tell.ts';
import { verdictsOf } from './verdicts.ts';

const aliveDays = 6;

function common(
  snapshot: EpicAssignmentSnapshot,
  request: RunRequest,
  shares: readonly Pick<EpicShare, 'total' | 'orphaned'>[],
) {
  return {
    severity: 'info' as const,
    subject: { kind: 'workspace' as const, id: 'epics', name: 'Epics' },
    why: {
      rule: 'Open tickets of scope projects that are in an epic; tickets a PM said need none are left out',
      ruleVersion,
      evidence: ticketEvidence(shares),
      dataAsOf: dataAsOf(about.needs, snapshot.freshness),
    },
    recheck: null,
    expiresAt: endOfDay(addDays(snapshot.today, aliveDays), request.timeZone),
  };
}

/** The week's roll-up to leadership: the alerts channel, or the admins where there is none. No names of people. */
export function rollupNotice(
  judged: readonly Judged[],
  snapshot: EpicAssignmentSnapshot,
  request: RunRequest,
): EpicRollupNotice[] {
  if (judged.length === 0) return [];
  const audience: Audience = snapshot.alertsChannelId
    ? { kind: 'channel', channelId: snapshot.alertsChannelId }
    : { kind: 'admins' };
  const rows = judged
    .map(rowOf)
    .sort((a, b) => a.compliancePct - b.compliancePct || a.projectKey.localeCompare(b.projectKey));
  const key = `${about.id}/rollup/${snapshot.today}/${audienceKey(audience)}`;
  const decided = judged.flatMap(({ snapshot: { suggestions } }) =>
    suggestions.filter(({ decision }) => decision === 'assigned' || decision === 'changed' || decision === 'no-epic'),
  );
  return [
    {
      key,
      topic: key,
      template: 'epic-rollup',
      audience,
      data: {
        day: snapshot.today,
        targetPercent: Math.max(...judged.map(({ settings }) => settings.targetPercent)),
        rows,
        teams: summed(judged.flatMap(({ compliance }) => compliance.byTeam)),
        trend: trendOf(judged),
        ...notJudgedOf(snapshot),
        decided: { all: decided.length, taken: decided.filter(({ accepted }) => accepted === true).length },
      },
      ...common(snapshot, request, rows),
    },
  ];
}

function notJudgedOf({ projects }: EpicAssignmentSnapshot): Pick<EpicRollupNotice['data'], 'notJudged'> {
  const notJudged = projects.filter(({ unread }) => unread).map(({ project }) => project.name);
  return notJudged.length > 0 ? { notJudged } : {};
}

const sum = <Name extends string>(rows: readonly { [Key in Name]: number }[], name: Name) =>
  rows.reduce((total, row) => total + row[name], 0);

function rowOf({ snapshot: { project, weeks }, compliance }: Judged): EpicRollupRow {
  const before = weeks.findLast(({ weekStartDate }) => weekStartDate < compliance.weekStartDate);
  return {
    projectKey: project.key,
    name: project.name,
    total: compliance.totalTickets,
    orphaned: compliance.orphanedTickets,
    compliancePct: compliance.compliancePct,
    beforePct: before?.compliancePct ?? null,
    autoAssigned: before?.autoAssigned ?? compliance.autoAssigned,
    manualAssigned: before?.manualAssigned ?? compliance.manualAssigned,
    hours: compliance.hoursOnOrphans,
  };
}

function summed(shares: readonly EpicShare[]): EpicShare[] {
  const sums = new Map<string, EpicShare>();
  for (const { name, total, orphaned } of shares) {
    const known = sums.get(name) ?? { name, total: 0, orphaned: 0 };
    sums.set(name, { name, total: known.total + total, orphaned: known.orphaned + orphaned });
  }
  return [...sums.values()].sort(mostFirst);
}

/** All projects together, week by week. */
function trendOf(judged: readonly Judged[]): EpicRollupNotice['data']['trend'] {
  const weeks = judged.flatMap(({ snapshot, compliance }) => [
    ...snapshot.weeks.filter(({ weekStartDate }) => weekStartDate < compliance.weekStartDate),
    compliance,
  ]);
  const starts = [...new Set(weeks.map(({ weekStartDate }) => weekStartDate))].sort();
  return starts.map((weekStartDate) => {
    const own = weeks.filter((week) => week.weekStartDate === weekStartDate);
    const total = sum(own, 'totalTickets');
    return { weekStartDate, compliancePct: total === 0 ? 100 : (1 - sum(own, 'orphanedTickets') / total) * 100 };
  });
}

/** Who made tickets that were without an epic lately: where none is left, the lead who was told of them is told so. */
const latelyDecided = (judged: readonly Judged[], at: Date): string[] =>
  judged.flatMap(({ snapshot: { suggestions } }) =>
    suggestions.flatMap(({ reporterId, decidedAt }) =>
      reporterId !== null && isLately(decidedAt, at, weeklyListOverDays) ? [reporterId] : [],
    ),
  );

/** The open tickets somebody made that are without an epic and should be in one. */
const orphansOf = (authorId: string, judged: readonly Judged[]): string[] =>
  judged.flatMap(({ snapshot: { tickets, suggestions } }) => {
    const { dismissed } = verdictsOf(suggestions);
    const isOrphan = ({ key, done, epicKey }: SnapshotTicket) => !done && epicKey === null && !dismissed.has(key);
    return tickets.filter((ticket) => ticket.authorId === authorId && isOrphan(ticket)).map(({ key }) => key);
  });

/** To each lead alone: who of their people made tickets that are without an epic. */
export function creatorNotices(
  judged: readonly Judged[],
  snapshot: EpicAssignmentSnapshot,
  request: RunRequest,
): EpicCreatorsNotice[] {
  const shares = summed(judged.flatMap(({ compliance }) => compliance.byCreator)).filter(
    ({ orphaned }) => orphaned > 0,
  );
  const people = new Map(snapshot.people.map((person) => [person.accountId, person]));
  const makers = [...shares.map(({ name }) => name), ...latelyDecided(judged, request.at)];
  const leads = new Set(makers.flatMap((name) => people.get(name)?.leadAccountId ?? []));
  return [...leads].sort().map((accountId) => {
    const audience: Audience = { kind: 'person', accountId };
    const own = shares.flatMap(({ name, total, orphaned }) => {
      const person = people.get(name);
      if (person?.leadAccountId !== accountId) return [];
      return [{ accountId: name, name: person.name, total, orphaned, ticketKeys: orphansOf(name, judged) }];
    });
    const key = `${about.id}/creators/${snapshot.today}/${audienceKey(audience)}`;
    return {
      key,
      ...listTopics('creators', snapshot.today, audience),
      news: own.map(({ accountId: creator }) => creator),
      ...(own.length === 0 && { onlyNews: true as const }),
      template: 'epic-creators',
      audience,
      data: { day: snapshot.today, people: own },
      ...common(snapshot, request, own),
    };
  });
}
