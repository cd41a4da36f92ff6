import type { Day } from '../calendar/types.ts';
import type { Person } from '../person.ts';
import type { ComplianceStatus } from '../records.ts';
import type { Answerers } from './audience.ts';
import { compliancePercent, type History, type PastWeek } from './history.ts';
import type { Judged } from './judge.ts';
import type { ChangedWeek, TeamFigure, TrendWeek } from './notice.ts';

/**
 * Who counts in each team's figure, whoever reads it: everybody of the team whom a lead or PM answers for. Its PM, whom the
 * admins look after, is none of them. Those of no team have none in common.
 */
export function membersOfTeams(people: readonly Person[], answerers: Answerers): ReadonlyMap<string, Set<string>> {
  const members = new Map<string, Set<string>>();
  for (const person of people) {
    if (person.team === null || answerers(person).every(({ kind }) => kind === 'admins')) continue;
    members.set(person.team, (members.get(person.team) ?? new Set()).add(person.accountId));
  }
  return members;
}

/** The people a reader's figures are about: the whole of each team they answer for somebody of, and who of theirs has no team. */
export function countedFor(
  own: readonly Person[],
  teams: ReadonlyMap<string, Set<string>>,
): Map<string | null, Set<string>> {
  const counted = new Map<string | null, Set<string>>();
  for (const { accountId, team } of own) {
    const members = team === null ? undefined : teams.get(team);
    if (members?.has(accountId)) counted.set(team, members);
    else counted.set(null, (counted.get(null) ?? new Set()).add(accountId));
  }
  return new Map([...counted].sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1)));
}

/** Percent 0–100 of the measured among these, and how many they are. */
export function figureOf(
  name: string,
  members: ReadonlySet<string>,
  statuses: ReadonlyMap<string, ComplianceStatus>,
): TeamFigure {
  const own = [...members].map((accountId) => statuses.get(accountId));
  const people = own.filter((status) => status !== undefined && status !== 'excused').length;
  return { name, compliancePercent: compliancePercent(own), people };
}

/** The statuses of those who were judged; the excluded have none. */
export function statusesOf(judged: readonly Judged[]): Map<string, ComplianceStatus> {
  return new Map(
    judged.flatMap((one): [string, ComplianceStatus][] => {
      if (one.kind === 'excluded') return [];
      return [[one.person.accountId, one.kind === 'measured' ? one.status : 'excused']];
    }),
  );
}

/**
 * Weeks before this one that are not as they were told, as this week's check is the first to see: the figure of everybody who is
 * measured now, and whose doing that is. Whoever the reader is not shown, themselves too, is only counted.
 */
export function changedSince(
  weekStart: Day,
  trend: readonly TrendWeek[],
  members: ReadonlySet<string>,
  { history, nameOf }: { history: History; nameOf(accountId: string): string | null },
): ChangedWeek[] {
  return trend.flatMap(({ weekStart: week, compliancePercent: before }) => {
    if (week >= weekStart || before === null) return [];
    const weeks = [...members].flatMap((accountId) => {
      const past = history.get(accountId)?.get(week);
      return past ? [{ past, name: nameOf(accountId) }] : [];
    });
    const changed = weeks.filter(({ past }) => isNews(past, weekStart));
    const now = compliancePercent(weeks.map(({ past }) => past.now));
    if (changed.length === 0 || now === null) return [];
    const putRight = changed.flatMap(({ past: { putRightOn: on }, name }) =>
      on === null || name === null ? [] : [{ name, on }],
    );
    const others = changed.flatMap(({ past, name }) =>
      past.putRightOn !== null || name === null ? [] : [{ name, was: past.judged, is: past.now }],
    );
    const notListed = changed.filter(({ name }) => name === null).length;
    return [
      {
        weekStart: week,
        before,
        now,
        putRight,
        ...(others.length > 0 && { others }),
        ...(notListed > 0 && { notListed }),
      },
    ];
  });
}

/** Whether somebody counts otherwise than when it was told, and this week's check is the first to see it. */
function isNews({ judged, now, putRightOn, changedIn }: PastWeek, weekStart: Day): boolean {
  const seen = changedIn === null ? putRightOn !== null && putRightOn >= weekStart : changedIn === weekStart;
  const counts = (status: ComplianceStatus | null) =>
    status === null || status === 'excused' ? 'not' : status === 'compliant' ? 'complete' : 'short';
  return seen && counts(judged) !== counts(now);
}
