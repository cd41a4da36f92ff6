import { type Report, type RunRequest, type SettingsOf, unreported } from '../agent.ts';
import { breath, inSlices } from '../breath.ts';
import { addDays, dayOf } from '../calendar/days.ts';
import { groupBy } from '../group-by.ts';
import type { Project } from '../project.ts';
import type { Issue, Sources } from '../sources.ts';
import { calendarsOf, clocksOf } from './gather/calendar.ts';
import { type Directory, directoryOf } from './gather/directory.ts';
import { lessonOf } from './gather/lesson.ts';
import { pullItem } from './gather/pull-items.ts';
import { watchedStatuses } from './gather/statuses.ts';
import { ticketItem, type Waiting, waitingTickets } from './gather/ticket-items.ts';
import { hiddenIn, readable, unreadOf } from './gather/unread.ts';
import type { Item } from './item.ts';
import type { PullRequest } from './pull-request/pull-request.ts';
import { ticketsNamed } from './pull-request/tickets-named.ts';
import type { BottleneckSources } from './reads.ts';
import type { WorkflowBottleneckSettings } from './settings.ts';
import type { WorkflowBottleneckSnapshot } from './snapshot.ts';

type Reads = Pick<
  Sources,
  | 'rejectedRows'
  | 'hiddenWork'
  | 'projects'
  | 'people'
  | 'workspace'
  | 'freshness'
  | 'holidays'
  | 'comments'
  | 'openIssues'
> &
  BottleneckSources;

const dayMs = 86_400_000;
/** Bottlenecks of eight weeks show a trend. */
const trendDays = 56;
/** Baselines older than this are learnt anew, whatever the run was for: nightly, with a night's margin. */
const staleAfterMs = 1.5 * dayMs;
/** What was done on a pull request that ended since is work on its ticket, whether or not this run learns. */
const endedDays = 90;

/** Reads what waits in the watched statuses and the open pull requests, and histories when it is time to learn again. */
export async function gather(
  sources: Reads,
  request: RunRequest,
  settings: SettingsOf<WorkflowBottleneckSettings>,
  report: Report = unreported,
): Promise<WorkflowBottleneckSnapshot> {
  const { at, timeZone, projectKey } = request;
  const all = (await sources.projects()).filter(({ archived }) => !archived);
  const asked = all.filter(({ key }) => projectKey === undefined || key === projectKey);
  const [people, workspace, freshness, baselines, remembered] = await Promise.all([
    sources.people(),
    sources.workspace(),
    sources.freshness(),
    sources.baselines(),
    sources.bottlenecks({ since: new Date(at.getTime() - trendDays * dayMs) }),
  ]);
  // A look after a sync, or for somebody who waits for an answer, takes what was learnt: it must be quick.
  const learns = request.part === 'learn' || (!quickParts.has(request.part) && isStale(baselines, at));
  const from = new Date(at.getTime() - settings.workspace.historyDays * dayMs);
  const endedSince = new Date(at.getTime() - endedDays * dayMs);
  // What is learnt for one project is learnt for all: a run for one must not forget the others.
  const projects = learns ? all : asked;
  const open = await sources.openIssues({ projectKeys: projects.map(({ key }) => key) });
  const issues = open.filter(({ hierarchyLevel }) => hierarchyLevel < 1);
  const pulls = await sources.pullRequests({
    repos: [...new Set(projects.flatMap(({ repos }) => repos))],
    since: learns && from < endedSince ? from : endedSince,
  });
  const lately = pulls.filter(({ endedAt }) => endedAt === null || endedAt >= endedSince);
  const holidays = await sources.holidays({ from: dayOf(from, timeZone), until: addDays(dayOf(at, timeZone), 1) });
  const oldest = issues.reduce((first, { createdAt }) => Math.min(first, createdAt.getTime()), from.getTime());
  const span = { from: new Date(oldest), at, timeZone };
  const calendars = calendarsOf(projects, holidays, settings.workspace, span);
  const clockOf = clocksOf(calendars);
  const ownOf = groupBy(issues, ({ projectKey: of }) => of);
  const byProject = new Map<string, { own: Issue[] } & ReturnType<typeof watchedStatuses>>();
  for (const project of projects) {
    await breath();
    const own = ownOf.get(project.key) ?? [];
    byProject.set(project.key, { own, ...watchedStatuses(own, settings.forProject(project.key)) });
  }
  // A status named in one project has the same id in others that have nothing in it today.
  const namedAnywhere = [...byProject.values()].flatMap(({ ids, byCategory }) => (byCategory ? [] : [...ids]));
  const waiting: Waiting[] = [];
  // Learning judges nothing: what waits is read by the next check.
  const judged = request.part === 'learn' ? [] : asked;
  for (const { key } of judged) {
    await breath();
    const { own = [], ids = new Set<string>() } = byProject.get(key) ?? {};
    const inWatched = own.filter(({ statusId }) => ids.has(statusId));
    waiting.push(...waitingTickets(inWatched, at));
  }
  const context = { at, clockOf, directory: directoryOf(people), siteUrl: workspace.jiraSiteUrl };
  const found = await itemsOf(sources, { asked, waiting, pulls: judged.length > 0 ? lately : [] }, settings, context);
  const { items, unread } = readable(found, await unreadOf(sources, { issues, pulls, projects: asked }));
  const hidden = hiddenIn(asked, await sources.hiddenWork());
  return {
    items,
    projects: asked.map(({ key, name, pmAccountId, team }) => ({ key, name, pmAccountId, team })),
    people: people.map(({ accountId, displayName, leadAccountId, active }) => ({
      accountId,
      displayName,
      leadAccountId,
      active,
    })),
    calendars,
    baselines,
    remembered,
    lesson: learns
      ? await lessonOf(sources, {
          at,
          from,
          clockOf,
          pulls,
          report,
          watched: new Map([...byProject].map(([key, { ids }]) => [key, new Set([...ids, ...namedAnywhere])])),
        })
      : null,
    byCategory: [...byProject].flatMap(([key, { byCategory, own }]) => (byCategory && own.length > 0 ? [key] : [])),
    ...(unread.length > 0 ? { unread } : {}),
    ...(hidden.length > 0 ? { hidden } : {}),
    incomplete: pulls.filter(({ complete, state }) => state === 'open' && !complete).length,
    freshness,
  };
}

const quickParts: ReadonlySet<string> = new Set(['blocked', 'asked']);

const isStale = (baselines: readonly { lastTrained: Date }[], at: Date) =>
  baselines.every(({ lastTrained }) => at.getTime() - lastTrained.getTime() > staleAfterMs);

interface Found {
  asked: readonly Project[];
  waiting: readonly Waiting[];
  pulls: readonly PullRequest[];
}

async function itemsOf(
  sources: Pick<Reads, 'comments'>,
  { asked, waiting, pulls }: Found,
  settings: SettingsOf<WorkflowBottleneckSettings>,
  facts: { at: Date; clockOf: ReturnType<typeof clocksOf>; directory: Directory; siteUrl: string },
): Promise<Item[]> {
  const { at, clockOf, directory, siteUrl } = facts;
  const keys = asked.map(({ key }) => key);
  const tickets = new Map(pulls.map((pull) => [pull.id, ticketsNamed(pull, keys)]));
  const singly = waiting.filter(
    ({ issue, enteredTogether }) => enteredTogether < settings.forProject(issue.projectKey).bulkFrom,
  );
  const read = await sources.comments({ issueIds: singly.map(({ issue }) => issue.id) });
  const comments = groupBy(read, ({ issueId }) => issueId);
  const tied = new Map<string, PullRequest[]>();
  for (const pull of pulls)
    for (const key of tickets.get(pull.id) ?? []) tied.set(key, [...(tied.get(key) ?? []), pull]);
  const ofTicket = ({ issue, ...waits }: Waiting) =>
    ticketItem(
      { issue, ...waits },
      {
        at,
        directory,
        siteUrl,
        clock: clockOf(issue.projectKey),
        comments: comments.get(issue.id) ?? [],
        pulls: tied.get(issue.key) ?? [],
        settings: settings.forProject(issue.projectKey),
      },
    );
  const ofPull = (pull: PullRequest) => {
    const named = tickets.get(pull.id) ?? [];
    const projectKey =
      named[0]?.replace(/-\d+$/, '') ?? asked.find(({ repos }) => repos.includes(pull.repo))?.key ?? null;
    return pullItem(pull, { projectKey, tickets: named }, { at, clock: clockOf(projectKey), directory }) ?? [];
  };
  return [...(await inSlices(waiting, ofTicket)), ...(await inSlices(pulls, ofPull))];
}
