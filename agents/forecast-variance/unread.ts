import type { PlacedIssue } from '../epic-reconciliation/reconcile.ts';
import type { HiddenWork } from '../hidden-work.ts';
import { numberText } from '../numbers.ts';
import { hiddenAsUnread, unreadIssues } from '../rejected-rows.ts';
import type { RejectedRow } from '../sources.ts';
import type { UnreadEpics } from './snapshot.ts';

/**
 * The epics of each of these projects that are not judged, because they, or something below them, could not be read as it is
 * now, or is hidden. What is known under no epic may be in any of its project by now; what is of no known project, in any of all.
 */
export function unreadEpics(
  { rejected, hidden }: { rejected: readonly RejectedRow[]; hidden: HiddenWork | null },
  { keys, epics, below }: { keys: readonly string[]; epics: readonly PlacedIssue[]; below: readonly PlacedIssue[] },
): UnreadEpics[] {
  const known = [...epics, ...below];
  const epicOf = epicsByKey(epics, below);
  const byProject = new Map<string, { rows: number; epicKeys: Set<string> }>();
  for (const { key, projectKey } of [...unreadIssues(rejected, known), ...hiddenAsUnread(hidden)]) {
    const own = epicOf.get(key ?? '');
    const isAnys = (epic: PlacedIssue) => projectKey === null || epic.projectKey === projectKey;
    const concerned = own ? [own] : epics.filter(isAnys);
    const projects = own ? [own.projectKey] : keys.filter((each) => projectKey === null || each === projectKey);
    for (const project of projects) {
      const found = byProject.get(project) ?? { rows: 0, epicKeys: new Set() };
      found.rows++;
      for (const epic of concerned) if (epic.projectKey === project) found.epicKeys.add(epic.key);
      byProject.set(project, found);
    }
  }
  return [...byProject].map(([projectKey, { rows, epicKeys }]) => ({
    projectKey,
    rows,
    epicKeys: [...epicKeys].sort(),
  }));
}

/** The epic of each issue, by its key: its own, or that of its parent, or its parent's parent. */
function epicsByKey(epics: readonly PlacedIssue[], below: readonly PlacedIssue[]): Map<string, PlacedIssue> {
  const byId = new Map(epics.map((epic) => [epic.id, epic]));
  const parents = new Map(below.map(({ id, parentId }) => [id, parentId]));
  const found = new Map(epics.map((epic) => [epic.key, epic]));
  for (const { key, parentId } of below) {
    const epic = byId.get(parentId ?? '') ?? byId.get(parents.get(parentId ?? '') ?? '');
    if (epic) found.set(key, epic);
  }
  return found;
}

/** A sentence names no more than these. */
const mostNamed = 5;

/** Why some epics of a project are not judged, in words. */
export function unreadText({ rows, epicKeys }: UnreadEpics): string {
  const epics = epicKeys.length === 1 ? `${epicKeys[0]} is` : `${epicKeys.length} epics are`;
  const named =
    epicKeys.length > 1
      ? ` (${epicKeys.slice(0, mostNamed).join(', ')}${epicKeys.length > mostNamed ? ', …' : ''})`
      : '';
  return `${numberText(rows)} of the issues could not be read as they are now, so ${epics} not judged${named}`;
}
