/** A project as stored, or as Jira names it. */
export interface Named {
  key: string;
  jiraId: string | null;
}

export interface KeyChange {
  from: string;
  to: string;
}

/** What a project is called whose key another has taken, as Jira itself shows it under none. */
export const retiredKey = ({ key, jiraId }: Named) => `${key}~${jiraId}`;

/**
 * What stored projects are to be called, in an order in which no name is ever two projects': by Jira's id, which stays.
 * A key that another project has now is taken from whoever had it; two that change places go by way of a third name.
 */
export function planKeys(stored: readonly Named[], said: readonly (Named & { jiraId: string })[]): KeyChange[] {
  const keyNow = new Map(said.map(({ jiraId, key }) => [jiraId, key]));
  const taken = new Map(said.map(({ jiraId, key }) => [key, jiraId]));
  const left = stored.flatMap((project): KeyChange[] => {
    // Made before Jira showed it: it is whichever project has the key.
    if (project.jiraId === null) return [];
    const to = keyNow.get(project.jiraId) ?? keyOfUnseen(project, taken);
    return to === project.key ? [] : [{ from: project.key, to }];
  });
  return inOrder(left);
}

function keyOfUnseen(project: Named, taken: ReadonlyMap<string, string>): string {
  const owner = taken.get(project.key);
  return owner === undefined || owner === project.jiraId ? project.key : retiredKey(project);
}

function inOrder(changes: readonly KeyChange[]): KeyChange[] {
  const left = [...changes];
  const ordered: KeyChange[] = [];
  while (left.length > 0) {
    const free = left.findIndex(({ to }) => !left.some(({ from }) => from === to));
    if (free >= 0) ordered.push(...left.splice(free, 1));
    else {
      const [first] = left.splice(0, 1);
      if (!first) break;
      const between = `${first.from}~moving`;
      ordered.push({ from: first.from, to: between });
      left.push({ from: between, to: first.to });
    }
  }
  return ordered;
}
