import type { Day } from '../calendar/types.ts';
import type { Person } from '../person.ts';
import type { ComplianceStatus } from '../records.ts';
import type { Answerers } from './audience.ts';
import { compliancePercent, type History } from './history.ts';
import type { Judged } from './judge.ts';
import type { TeamFigure, TrendWeek } from './notice.ts';

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

/** Weeks before this one whose figure is another since it was told on this week's Monday or later, and whose doing that is. */
export function changedSince(
  weekStart: Day,
  trend: readonly TrendWeek[],
  members: ReadonlySet<string>,
  { history, nameOf }: { history: History; nameOf(accountId: string): string | null },
): { weekStart: Day; before: number; now: number; putRight: { name: string; on: Day }[] }[] {
  return trend.flatMap(({ weekStart: week, compliancePercent: before }) => {
    if (week >= weekStart || before === null) return [];
    const weeks = [...members].map((accountId) => ({ accountId, past: history.get(accountId)?.get(week) }));
    const putRight = weeks.flatMap(({ accountId, past }) => {
      const on = past?.putRightOn ?? null;
      const name = nameOf(accountId);
      return on === null || on < weekStart || name === null ? [] : [{ name, on }];
    });
    const now = compliancePercent(weeks.map(({ past }) => past?.now));
    return putRight.length === 0 || now === null || now === before ? [] : [{ weekStart: week, before, now, putRight }];
  });
}
