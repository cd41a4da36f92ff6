import type { JiraHistory, JiraHistoryItem, JiraIssue } from '../agency/schema/jira.ts';

type Fields = JiraIssue['fields'];

/** Looks up what a changelog only names. */
export interface Lookup {
  status(id: string, name: string): Fields['status'];
  project(id: string, key: string): Fields['project'];
}

/**
 * `issue` as it was at the instant `at` (ms): later changes are taken back one by one, later comments are left out.
 * Undefined when it did not exist yet.
 */
export function issueAsOf(issue: JiraIssue, at: number, lookup: Lookup): JiraIssue | undefined {
  if (Date.parse(issue.fields.created) > at) return undefined;
  const histories = issue.changelog?.histories ?? [];
  const past = histories.filter((history) => Date.parse(history.created) <= at);
  const comments = (issue.fields.comment?.comments ?? []).filter((comment) => Date.parse(comment.created) <= at);
  let current: JiraIssue = { ...issue, fields: { ...issue.fields } };
  for (const history of newestFirst(histories)) {
    if (Date.parse(history.created) <= at) break;
    for (const item of history.items) current = undo(current, item, lookup);
  }
  current.fields.updated = lastChange(issue, past, comments);
  current.fields.comment = { ...issue.fields.comment, comments };
  if (past.length < histories.length) current.fields.resolutiondate = resolvedAt(current, past);
  return { ...current, changelog: { ...issue.changelog, histories: past } };
}

/** The instant of the next change after `at` (ms), Infinity when there is none. */
export function nextChange(issue: JiraIssue, at: number): number {
  const instants = [
    issue.fields.created,
    ...(issue.changelog?.histories ?? []).map((history) => history.created),
    ...(issue.fields.comment?.comments ?? []).map((comment) => comment.created),
  ];
  return instants
    .map((instant) => Date.parse(instant))
    .reduce((next, ms) => (ms > at && ms < next ? ms : next), Infinity);
}

function newestFirst(histories: JiraHistory[]): JiraHistory[] {
  return [...histories].sort((a, b) => Date.parse(b.created) - Date.parse(a.created));
}

function undo(issue: JiraIssue, item: JiraHistoryItem, lookup: Lookup): JiraIssue {
  const fields = { ...issue.fields };
  const { from, fromString } = item;
  switch (item.field) {
    case 'status':
      if (from) fields.status = lookup.status(from, fromString ?? '');
      break;
    case 'assignee':
      fields.assignee = from ? { accountId: from } : null;
      break;
    case 'resolution':
      fields.resolution = from ? { id: from, name: fromString ?? '' } : null;
      break;
    case 'priority':
      if (from) fields.priority = { id: from, name: fromString ?? '' };
      break;
    case 'summary':
      fields.summary = fromString ?? '';
      break;
    case 'IssueParentAssociation':
      if (from && fromString) fields.parent = { id: from, key: fromString };
      else delete fields.parent;
      break;
    case 'project':
      if (from) fields.project = lookup.project(from, fromString ?? '');
      break;
    case 'Key':
      return { ...issue, key: fromString ?? issue.key };
  }
  return { ...issue, fields };
}

function lastChange(issue: JiraIssue, past: JiraHistory[], comments: { created: string }[]): string {
  const nothingKnown = past.length === 0 && comments.length === 0 && (issue.changelog?.histories.length ?? 0) === 0;
  if (nothingKnown && issue.fields.updated) return issue.fields.updated;
  return [...past, ...comments].reduce(
    (latest, { created }) => (Date.parse(created) > Date.parse(latest) ? created : latest),
    issue.fields.created,
  );
}

function resolvedAt(issue: JiraIssue, past: JiraHistory[]): string | null {
  if (!issue.fields.resolution) return null;
  const resolved = past.findLast((history) => history.items.some((item) => item.field === 'resolution' && item.to));
  return resolved?.created ?? issue.fields.created;
}

/** The id of the project `issue` was in at the instant `at` (ms). */
export function projectIdAsOf(issue: JiraIssue, at: number): string {
  const later = (issue.changelog?.histories ?? []).filter((history) => Date.parse(history.created) > at);
  const moves = later.flatMap(({ created, items }) => items.map((item) => ({ created, item })));
  const first = moves
    .filter(({ item }) => item.field === 'project' && item.from)
    .sort((a, b) => Date.parse(a.created) - Date.parse(b.created))[0];
  return first?.item.from ?? issue.fields.project.id;
}
