import type { Issue } from './sources.ts';

/** The epic hours on an issue belong to: its own when it is one, its parent's, or its parent's parent's; none otherwise. */
export function epicOf<Node extends Pick<Issue, 'hierarchyLevel' | 'parentId'>>(
  issue: Node,
  byId: ReadonlyMap<string, Node>,
): Node | null {
  let current: Node | undefined = issue;
  // A sub-task hangs under a ticket and that under an epic; anything deeper is a loop in bad data.
  for (let step = 0; current && step < 4; step++) {
    if (current.hierarchyLevel === 1) return current;
    current = current.parentId === null ? undefined : byId.get(current.parentId);
  }
  return null;
}
