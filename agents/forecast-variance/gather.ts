import type { RunRequest, SettingsOf } from '../agent.ts';
import { addDays, dayOf, instantOf } from '../calendar/days.ts';
import { addMonths, monthOf, monthRange } from '../calendar/periods.ts';
import type { DayRange, Month } from '../calendar/types.ts';
import type { EpicForecast } from '../epic-reconciliation/model.ts';
import { type PlacedIssue, placedFields, placingFields } from '../epic-reconciliation/reconcile.ts';
import { groupBy } from '../group-by.ts';
import { readLongDays } from '../long-days.ts';
import type { Project } from '../project.ts';
import { rejectedWithin } from '../rejected-rows.ts';
import type { Issue, Sources } from '../sources.ts';
import { createEntries, createTickets, epicSnapshots } from './epics.ts';
import type { ForecastVarianceSettings } from './settings.ts';
import type { ForecastVarianceSnapshot } from './snapshot.ts';
import { historyFields, type IssueBelow } from './tickets.ts';
import { unreadEpics } from './unread.ts';

/** Ids asked for at once. */
const batch = 1000;
const belowFields = [...placedFields, 'statusId'] as const;
const everyMonth = { from: '2000-01', until: '2100-12' } as const;

/**
 * Reads the scope projects' epics with everything below them, whatever project that is in, and the hours on it, as the
 * reconciliation does: so that both state the same figures.
 */
export async function gather(
  sources: Sources,
  request: RunRequest,
  settings: SettingsOf<ForecastVarianceSettings>,
): Promise<ForecastVarianceSnapshot> {
  const today = dayOf(request.at, request.timeZone);
  const month = monthAsked(request);
  const projects = (await sources.projects()).filter((project) => isWatched(project, request));
  const keys = projects.map(({ key }) => key);
  const [people, workspace, freshness, forecasts, changes, insights, rejected, hidden, maxHoursPerDay] =
    await Promise.all([
      sources.people(),
      sources.workspace(),
      sources.freshness(),
      sources.epicForecasts(everyMonth),
      sources.forecastChanges(everyMonth),
      sources.varianceInsights({ from: addMonths(month, -1), until: month, projectKeys: keys }),
      sources.rejectedRows({ source: 'jira' }),
      sources.hiddenWork(),
      sources.maxHoursPerDay(),
    ]);
  const epics = await readEpics(sources, keys, forecasts);
  const below = await readBelow(sources, epics);
  const range = { from: firstDay(month, epics, forecasts, settings.workspace), until: monthRange(month).until };
  const issues = [...epics, ...below];
  const monthBefore = addMonths(monthOf(today), -1);
  const facts = { workspace, people, today, monthBefore, zone: request.timeZone, settings };
  const book = createEntries(issues, facts);
  await inBatches(
    issues.map(({ id }) => id),
    async (issueIds) => {
      book.add(await sources.worklogs({ ...range, issueIds, fields: placingFields }));
      return [];
    },
  );
  const told = createTickets(epics, below, facts);
  await inBatches(told.ids, async (ids) => {
    told.add(await sources.issues({ ids, fields: historyFields }));
    return [];
  });
  const unreadWorklogs = await unreadOf(sources, issues, range);
  const unread = unreadEpics({ rejected, hidden }, { keys, epics, below });
  const snapshots = epicSnapshots(
    { epics, below, tickets: told.tickets, entries: book.entries, forecasts, changes },
    facts,
  );
  const lately = `${addMonths(month, -1)}-01`;
  const longDays = await readLongDays(
    sources,
    snapshots.map(({ entries }) => entries.filter(({ day }) => day >= lately && day <= range.until)),
    maxHoursPerDay,
  );
  const since = instantOf(addDays(today, -settings.workspace.commentDays), '00:00', request.timeZone);
  const comments = await inBatches(
    issues.filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id),
    (issueIds) => sources.comments({ issueIds, since }),
  );
  const commentsOf = groupBy(
    comments.map((comment, place) => ({ ...comment, place })),
    ({ issueId }) => issueId,
  );
  return {
    month,
    monthIsOver: range.until < today,
    today,
    maxHoursPerDay,
    longDays,
    projects,
    epics: snapshots.map(({ issueKeys, ...epic }) => ({
      ...epic,
      unreadWorklogs: unreadWorklogs.filter((issueId) => issueId === null || issueKeys.has(issueId)).length,
      comments: [...issueKeys]
        .flatMap(([issueId, issueKey]) =>
          (commentsOf.get(issueId) ?? []).map(({ id, at, text, place }) => ({
            place,
            comment: { id: `${issueKey}/${id}`, at, text, issueKey },
          })),
        )
        .sort((a, b) => b.comment.at.getTime() - a.comment.at.getTime() || a.place - b.place)
        .map(({ comment }) => comment),
    })),
    ...(unread.length > 0 ? { unread } : {}),
    insights,
    names: Object.fromEntries(people.map(({ accountId, displayName }) => [accountId, displayName])),
    workspace,
    freshness,
  };
}

/** The month somebody asked for; at a month's end the one that ended, else the one that runs. */
export function monthAsked({
  period,
  part,
  at,
  timeZone,
}: Pick<RunRequest, 'period' | 'part' | 'at' | 'timeZone'>): Month {
  const current = monthOf(dayOf(at, timeZone));
  if (period !== undefined) return earlier(monthOf(period), current);
  return part === 'month-end' ? addMonths(current, -1) : current;
}

function isWatched({ key, projectType, archived }: Project, { projectKey }: RunRequest): boolean {
  return projectType === 'scope' && !archived && (projectKey === undefined || key === projectKey);
}

/** The epics of these projects, and those that forecasts name by an id that moved here. */
async function readEpics(sources: Sources, keys: string[], forecasts: readonly EpicForecast[]): Promise<Issue[]> {
  if (keys.length === 0) return [];
  const tree = await sources.issueTree({ projectKeys: keys });
  const own = tree.filter(({ hierarchyLevel }) => hierarchyLevel === 1).map(({ id }) => id);
  const named = forecasts.flatMap(({ epicId }) => epicId ?? []);
  const found = await inBatches([...new Set([...own, ...named])], (ids) => sources.issues({ ids }));
  return found.filter(({ projectKey, hierarchyLevel }) => hierarchyLevel === 1 && keys.includes(projectKey));
}

/** Tickets, and the sub-tasks below them. */
async function readBelow(sources: Sources, epics: readonly Issue[]): Promise<IssueBelow[]> {
  const childrenOf = (parents: readonly { id: string }[]) =>
    inBatches(
      parents.map(({ id }) => id),
      (parentIds) => sources.childrenOf({ parentIds, fields: belowFields }),
    );
  const tickets = (await childrenOf(epics)).filter(({ hierarchyLevel }) => hierarchyLevel < 1);
  return [...tickets, ...(await childrenOf(tickets))];
}

/** The issues of the worklogs that could not be read; null for one that may be any epic's. */
async function unreadOf(sources: Sources, issues: readonly PlacedIssue[], range: DayRange): Promise<(string | null)[]> {
  const rows = rejectedWithin(await sources.rejectedRows({ source: 'tempo' }), range);
  const ids = rows.flatMap(({ what, issueId }) => (what === 'worklog' ? [issueId ?? null] : []));
  const known = new Set(issues.map(({ id }) => id));
  const others = ids.filter((id) => id !== null && !known.has(id)).flatMap((id) => id ?? []);
  const elsewhere = new Set(others.length === 0 ? [] : (await sources.issues({ ids: others })).map(({ id }) => id));
  return ids.flatMap((id) => (id === null || known.has(id) ? [id] : elsewhere.has(id) ? [] : [null]));
}

/** As far back as the norms look, and to the first forecast of an epic that is still open. */
function firstDay(
  month: Month,
  epics: readonly Issue[],
  forecasts: readonly EpicForecast[],
  { historyMonths }: ForecastVarianceSettings,
): string {
  const open = new Set(
    epics.filter(({ statusCategory }) => statusCategory !== 'done').flatMap(({ id, key }) => [id, key]),
  );
  const first = forecasts
    .filter(({ epicId, epicKey }) => open.has(epicId ?? epicKey))
    .reduce((first, forecast) => earlier(first, forecast.month), month);
  return `${earlier(first, addMonths(month, -historyMonths))}-01`;
}

async function inBatches<Row>(ids: readonly string[], read: (ids: string[]) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let start = 0; start < ids.length; start += batch) rows.push(...(await read(ids.slice(start, start + batch))));
  return rows;
}

const earlier = (a: Month, b: Month) => (a < b ? a : b);
