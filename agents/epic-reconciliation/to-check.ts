import { doubtfulDays, type HoursToCheck, longestOf, toCheck } from '../doubtful-days.ts';
import type { EpicReconciliationSnapshot } from './snapshot.ts';

/** Hours that are likely a typing error, and the project most of them are on; null where that is not known. */
export interface ProjectToCheck {
  projectKey: string | null;
  hours: HoursToCheck;
}

/** The month's days that are longer than a day may be. They count as they are. */
export function monthToCheck({
  worklogs,
  issues,
  people,
  maxHoursPerDay = Number.POSITIVE_INFINITY,
}: EpicReconciliationSnapshot): ProjectToCheck[] {
  const days = doubtfulDays(worklogs, maxHoursPerDay);
  if (days.length === 0) return [];
  const issueOf = new Map(issues.map((issue) => [issue.id, issue]));
  const names = new Map(people.map(({ accountId, displayName }) => [accountId, displayName]));
  const nameOf = (accountId: string) => names.get(accountId) ?? 'somebody unknown';
  return days.flatMap((day) => {
    const projectKey = issueOf.get(longestOf(day)?.issueId ?? '')?.projectKey ?? null;
    const onOf = ({ issueId }: { issueId: string }) => issueOf.get(issueId)?.key ?? 'an unknown issue';
    return toCheck(day, nameOf, onOf).map((hours) => ({ projectKey, hours }));
  });
}
