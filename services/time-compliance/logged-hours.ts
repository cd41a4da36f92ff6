import type { DayRange } from '../../agents/calendar/types.ts';
import { countedSeconds } from '../../agents/counted.ts';
import { doubtfulDays, type Logged } from '../../agents/doubtful-days.ts';
import { timeComplianceSettings } from '../../agents/time-compliance/settings.ts';
import type { ServiceDeps } from '../deps.ts';

/** What was logged, with leave apart, and the days of it that are likely a typing error. */
export interface LoggedHours {
  worked: Logged[];
  leave: Logged[];
  doubtful: Logged[][];
}

/** Time logged in a range, of some people or on some issues, from the mirrors: as the weekly check counts it. */
export async function loggedHours(
  { sources, store }: ServiceDeps,
  query: DayRange & { accountIds?: string[]; issueIds?: string[] },
): Promise<LoggedHours> {
  const workspace = await sources.workspace();
  const [worklogs, absences, { thresholds }] = await Promise.all([
    sources.worklogs({ ...query, fields: ['issueId', 'accountId', 'day', 'seconds', 'deletedAt'] }),
    sources.issues({ projectKeys: workspace.absenceProjectKeys, fields: ['id'] }),
    store.settings.agent('time-compliance'),
  ]);
  const absent = new Set([...workspace.absenceIssueIds, ...absences.map(({ id }) => id)]);
  const living = worklogs
    .filter(({ deletedAt }) => deletedAt === null)
    .map((one) => ({ ...one, seconds: countedSeconds(one) }));
  const worked = living.filter(({ issueId }) => !absent.has(issueId));
  return {
    worked,
    leave: living.filter(({ issueId }) => absent.has(issueId)),
    doubtful: doubtfulDays(worked, timeComplianceSettings.parse(thresholds).maxHoursPerDay),
  };
}

/** Hours by person. */
export function hoursByPerson(rows: readonly Logged[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { accountId, seconds } of rows) sums.set(accountId, (sums.get(accountId) ?? 0) + seconds / 3600);
  return sums;
}

export const hoursOf = (rows: readonly Logged[]): number => rows.reduce((sum, { seconds }) => sum + seconds, 0) / 3600;
