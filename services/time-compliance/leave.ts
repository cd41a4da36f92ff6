import { daysIn, isWithin } from '../../agents/calendar/days.ts';
import type { Day, DayRange } from '../../agents/calendar/types.ts';
import type { Person } from '../../agents/person.ts';
import type { ServiceDeps } from '../deps.ts';

/** Somebody's days off in a range. */
export interface LeaveLine {
  name: string;
  /** Days of leave, planned or logged or agreed, and public holidays by name. */
  days: { day: Day; why: 'leave' | 'claimed' | string }[];
}

/**
 * Who of these people is away in a range: leave planned in Tempo or logged on the absence issues, absences that were
 * agreed, and public holidays. By name; whoever works all of it is left out.
 */
export async function leaveOf(
  { sources }: Pick<ServiceDeps, 'sources'>,
  people: readonly Person[],
  range: DayRange,
): Promise<LeaveLine[]> {
  const accountIds = people.map(({ accountId }) => accountId);
  const workspace = await sources.workspace();
  const [planned, claims, schedule, logged] = await Promise.all([
    sources.plannedAbsences(range),
    sources.absenceClaims(range),
    sources.schedule({ ...range, accountIds }),
    workspace.absenceIssueIds.length === 0
      ? []
      : sources.worklogs({ ...range, accountIds, issueIds: workspace.absenceIssueIds }),
  ]);
  return people
    .flatMap(({ accountId, displayName }): LeaveLine[] => {
      const own = <Row extends { accountId: string }>(rows: readonly Row[]) =>
        rows.filter((row) => row.accountId === accountId);
      const days = new Map<Day, string>();
      for (const { day, holidayName } of own(schedule)) if (holidayName) days.set(day, holidayName);
      for (const claim of own(claims))
        if (claim.state === 'agreed')
          for (const day of daysIn(claim)) if (isWithin(day, range)) days.set(day, 'claimed');
      for (const { day, deletedAt } of own(logged)) if (deletedAt === null) days.set(day, 'leave');
      for (const { day } of own(planned)) days.set(day, 'leave');
      const listed = [...days].map(([day, why]) => ({ day, why })).sort((a, b) => (a.day < b.day ? -1 : 1));
      return listed.length > 0 ? [{ name: displayName, days: listed }] : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}
