import { addDays, instantOf } from '../time.ts';
import type { IssueDraft } from './draft.ts';
import type { Frame } from './epics.ts';
import type { Period } from './period.ts';

/** Gives every issue its id and key in the order of creation; a moved issue takes a key in both of its projects. */
export function numberIssues(issues: IssueDraft[]): IssueDraft[] {
  const inOrder = [...issues].sort((a, b) => a.created - b.created);
  const counters = new Map<string, number>();
  const nextKey = (project: string) => {
    const number = (counters.get(project) ?? 0) + 1;
    counters.set(project, number);
    return `${project}-${number}`;
  };
  for (const [position, issue] of inOrder.entries()) {
    issue.id = 20_001 + position;
    const move = issue.changes.find((change) => change.kind === 'move');
    if (move) issue.oldKey = nextKey(move.from);
    else issue.key = nextKey(issue.project);
    issue.changes.sort((a, b) => a.at - b.at);
  }
  for (const issue of inOrder) if (issue.oldKey) issue.key = nextKey(issue.project);
  return inOrder;
}

/** Moves one ticket of the Fernhill retainer to Kite, in the middle of the work on it, about a month before `at`. */
export function moveOneIssue(issues: IssueDraft[], frame: Frame, period: Period): void {
  const day = addDays(period.lastWeek, -24);
  const target = frame.epics.find((epic) => epic.issue.project === 'KITE')?.issue;
  const issue = issues.find(
    ({ project, type, worked }) => project === 'FERN' && type !== 'Sub-task' && worked.from < day && worked.to >= day,
  );
  const child = issues.some((candidate) => candidate.parent === issue);
  if (!issue || !target || child || !issue.assignee) return;
  const move = { at: instantOf(day, 725, issue.assignee.zone), by: target.reporter };
  issue.changes = issue.changes.filter((change) => change.kind !== 'parent');
  issue.changes.push({ ...move, kind: 'move', from: 'FERN' });
  issue.changes.push({ ...move, kind: 'parent', from: issue.parent, to: target });
  issue.project = 'KITE';
  issue.parent = target;
}
