import type { PapertrailEntry, Worklog } from '../agency/schema/tempo.ts';

type Changes = PapertrailEntry['changes'];

/** `worklog` as it was before `changes`. */
export function undoChanges(worklog: Worklog, changes: Changes): Worklog {
  const before: Worklog = { ...worklog };
  for (const { field, previous } of changes) {
    switch (field) {
      case 'timeSpentSeconds':
        // Who edits the hours edits the billable ones with them, unless they were apart already.
        if (before.billableSeconds === before.timeSpentSeconds) before.billableSeconds = Number(previous);
        before.timeSpentSeconds = previous === null ? null : Number(previous);
        break;
      case 'billableSeconds':
        before.billableSeconds = previous === null ? null : Number(previous);
        break;
      case 'startDate':
        if (previous) before.startDate = previous;
        delete before.startDateTimeUtc;
        break;
      case 'startTime':
        if (previous) before.startTime = previous;
        break;
      case 'description':
        before.description = previous;
        break;
      case 'issueId':
        before.issue = { ...before.issue, id: Number(previous) };
        break;
      case 'authorAccountId':
        before.author = { ...before.author, accountId: previous ?? before.author.accountId };
        break;
    }
  }
  return before;
}

/** The papertrail's account of the difference between two states of a worklog. */
export function changesBetween(before: Worklog, after: Worklog): Changes {
  const fields: [string, (worklog: Worklog) => unknown][] = [
    ['timeSpentSeconds', (worklog) => worklog.timeSpentSeconds],
    ['startDate', (worklog) => worklog.startDate],
    ['startTime', (worklog) => worklog.startTime],
    ['description', (worklog) => worklog.description],
    ['issueId', (worklog) => worklog.issue.id],
    ['authorAccountId', (worklog) => worklog.author.accountId],
    ['billableSeconds', (worklog) => worklog.billableSeconds],
  ];
  return fields.flatMap(([field, read]) => {
    const previous = text(read(before));
    const next = text(read(after));
    return previous === next ? [] : [{ field, new: next, previous }];
  });
}

const text = (value: unknown) => (value === undefined || value === null ? null : String(value));
