import type { Day, DayRange } from './calendar/types.ts';

/** An issue that Jira does not show, and the project Tempo has it in; null for one of no project that Reeve knows. */
export interface HiddenIssue {
  issueId: string;
  projectKey: string | null;
}

/** Time of these days on issues that Jira does not show to Reeve's account, and since when that is known. */
export interface HiddenWork extends DayRange {
  since: Day;
  worklogs: number;
  hours: number;
  issues: HiddenIssue[];
  /** How many more there are than `issues` names, by project; none without it. */
  beyond?: { projectKey: string | null; issues: number }[];
}

/** How many issues Jira does not show, by project; null holds those of no known one. */
export function hiddenByProject({ issues, beyond = [] }: HiddenWork): Map<string | null, number> {
  const counts = new Map<string | null, number>();
  const add = (projectKey: string | null, count: number) =>
    counts.set(projectKey, (counts.get(projectKey) ?? 0) + count);
  for (const { projectKey } of issues) add(projectKey, 1);
  for (const { projectKey, issues: more } of beyond) add(projectKey, more);
  return counts;
}
