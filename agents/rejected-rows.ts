import type { DayRange } from './calendar/types.ts';
import { type HiddenWork, hiddenByProject } from './hidden-work.ts';
import type { Issue, RejectedRow } from './sources.ts';

/** The rows that may belong to these days: a row whose days could not be read may be of any. */
export function rejectedWithin(rows: readonly RejectedRow[], { from, until }: DayRange): RejectedRow[] {
  return rows.filter(({ day, untilDay = day }) => day === undefined || (day <= until && (untilDay ?? day) >= from));
}

/** An issue that could not be read as it is now, or whose history could not: nothing may be said of it. */
export interface UnreadIssue {
  key: string | null;
  projectKey: string | null;
}

/** Which issues the rows of Jira tell of, each once; `known` are those of the mirror, by which an id has a key. */
export function unreadIssues(
  rows: readonly RejectedRow[],
  known: readonly Pick<Issue, 'id' | 'key' | 'projectKey'>[],
): UnreadIssue[] {
  const byId = new Map(known.map((issue) => [issue.id, issue]));
  const unread = new Map<string, UnreadIssue>();
  for (const { what, id, issueId } of rows) {
    if (what !== 'issue') continue;
    const issue = byId.get(issueId ?? '');
    const key = issue?.key ?? (id !== null && isKey.test(id) ? id : null);
    const projectKey = issue?.projectKey ?? key?.replace(/-\d+$/, '') ?? null;
    unread.set(key ?? issueId ?? id ?? '', { key, projectKey });
  }
  return [...unread.values()];
}

/** Issues that Jira does not show are as little read as those it shows wrongly; those of no known project concern none. */
export const hiddenAsUnread = (hidden: HiddenWork | null): UnreadIssue[] =>
  [...(hidden ? hiddenByProject(hidden) : [])].flatMap(([projectKey, count]) =>
    projectKey === null ? [] : Array.from({ length: count }, () => ({ key: null, projectKey })),
  );

const isKey = /^[A-Z][A-Z0-9_]*-\d+$/;
