import type { HiddenWork } from '../../hidden-work.ts';
import { hiddenByProject } from '../../hidden-work.ts';
import type { Project } from '../../project.ts';
import { unreadIssues } from '../../rejected-rows.ts';
import type { Issue, Sources } from '../../sources.ts';
import type { Item } from '../item.ts';
import type { PullRequest } from '../pull-request/pull-request.ts';
import type { HiddenTickets, UnreadItem } from '../snapshot.ts';

interface Known {
  issues: readonly Issue[];
  pulls: readonly PullRequest[];
  projects: readonly Project[];
}

/** Tickets of these projects, and pull requests of their repositories, that could not be read as they are now. */
export async function unreadOf(
  sources: Pick<Sources, 'rejectedRows'>,
  { issues, pulls, projects }: Known,
): Promise<UnreadItem[]> {
  const [jira, gitHub] = await Promise.all([
    sources.rejectedRows({ source: 'jira' }),
    sources.rejectedRows({ source: 'github' }),
  ]);
  const keys = new Set(projects.map(({ key }) => key));
  const tickets = unreadIssues(jira, issues).filter(({ projectKey }) => projectKey === null || keys.has(projectKey));
  const byName = new Map(pulls.map((pull) => [`${pull.repo}#${pull.number}`, pull.id]));
  const requests = gitHub.flatMap(({ what, id }) => {
    if (what !== 'pull-request' || id === null) return [];
    const repo = id.replace(/#.*$/, '');
    const project = projects.find(({ repos }) => repos.includes(repo));
    return project ? [{ key: byName.get(id) ?? null, projectKey: project.key }] : [];
  });
  return [...tickets, ...requests];
}

/** How many tickets of these projects Jira has never shown, where it hides any. */
export function hiddenIn(projects: readonly Project[], hidden: HiddenWork | null): HiddenTickets[] {
  const counts = hidden ? hiddenByProject(hidden) : new Map<string | null, number>();
  return projects.flatMap(({ key }) => {
    const tickets = counts.get(key) ?? 0;
    return tickets > 0 ? [{ projectKey: key, tickets }] : [];
  });
}

/** Items but for those that could not be read, or hang on one that could not, which are named with the rest of what was not read. */
export function readable(
  found: readonly Item[],
  unread: readonly UnreadItem[],
): { items: Item[]; unread: UnreadItem[] } {
  const keys = new Set(unread.map(({ key }) => key));
  const isUnread = ({ key, tied }: Item) => [key, ...tied].some((each) => keys.has(each));
  const held = found.filter(isUnread).filter(({ key }) => !keys.has(key));
  return {
    items: found.filter((item) => !isUnread(item)),
    unread: [...unread, ...held.map(({ key, projectKey }) => ({ key, projectKey }))],
  };
}
