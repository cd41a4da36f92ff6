import type { SettingsOf } from '../agent.ts';
import { monthOf } from '../calendar/periods.ts';
import type { Day, Month } from '../calendar/types.ts';
import type { EpicForecast } from '../epic-reconciliation/model.ts';
import { type PlacedIssue, type PlacedWorklog, type ReconcileFacts, rowOf } from '../epic-reconciliation/reconcile.ts';
import { groupBy } from '../group-by.ts';
import type { Person } from '../person.ts';
import type { ForecastChange, Issue, Workspace } from '../sources.ts';
import type { ForecastVarianceSettings } from './settings.ts';
import type { Entry, EpicSnapshot, Forecast, Ticket } from './snapshot.ts';
import {
  type Categories,
  categoriesOf,
  closedOn,
  type IssueBelow,
  type IssueHistory,
  type TicketFacts,
  ticketOf,
} from './tickets.ts';

interface Read {
  epics: readonly Issue[];
  below: readonly IssueBelow[];
  /** By id of their issue. */
  tickets: ReadonlyMap<string, Ticket>;
  /** By the key of the epic they are on. */
  entries: ReadonlyMap<string, Entry[]>;
  forecasts: readonly EpicForecast[];
  changes: readonly ForecastChange[];
}

interface Facts {
  workspace: Pick<Workspace, 'absenceIssueIds' | 'absenceProjectKeys'>;
  people: readonly Person[];
  today: Day;
  /** Of its hours it is known when they were logged. */
  monthBefore: Month;
  zone: string;
  settings: SettingsOf<ForecastVarianceSettings>;
}

/** An epic without its comments, and the keys of its issues by id. */
type Trimmed = Omit<EpicSnapshot, 'comments'> & { issueKeys: Map<string, string> };

/** Each epic with its tickets, hours and forecasts. An hour counts where, and only where, the reconciliation counts it. */
export function epicSnapshots(read: Read, facts: Facts): Trimmed[] {
  const categories = categoriesOf([...read.epics, ...read.below]);
  const below = groupBy(read.below, ({ parentId }) => parentId ?? '');
  const forecasts = forecastsBy(read);
  return read.epics.map((epic) => {
    const children = below.get(epic.id) ?? [];
    const own = read.entries.get(epic.key) ?? [];
    const issues = [epic, ...children, ...children.flatMap(({ id }) => below.get(id) ?? [])];
    return {
      id: epic.id,
      key: epic.key,
      title: epic.summary.replace(/\s+/g, ' ').trim(),
      projectKey: epic.projectKey,
      closed: epic.statusCategory === 'done',
      closedOn: closedOn(epic, { categories, zone: facts.zone }),
      deleted: epic.deletedAt !== null,
      secondsByMonth: byMonth(own),
      forecasts: forecasts(epic, keysOf(epic)),
      tickets: children.flatMap(({ id }) => read.tickets.get(id) ?? []),
      entries: own,
      issueKeys: new Map(issues.map(({ id, key }) => [id, key])),
    };
  });
}

/** All keys an epic ever had. */
const keysOf = ({ key, moves = [] }: Issue) => new Set([key, ...moves.map(({ fromKey }) => fromKey)]);

/** Takes the tickets right below the epics a part at a time: of their histories, little is kept. */
export function createTickets(epics: readonly Issue[], below: readonly IssueBelow[], { settings, zone }: Facts) {
  const categories: Categories = categoriesOf([...epics, ...below]);
  const epicOf = new Map(
    epics.map((epic) => {
      const { blockedStatuses } = settings.forProject(epic.projectKey);
      const ticketFacts: TicketFacts = { categories, blockedStatuses, zone };
      return [epic.id, { keys: keysOf(epic), ticketFacts }];
    }),
  );
  const parents = new Map(below.map(({ id, parentId }) => [id, parentId]));
  const tickets = new Map<string, Ticket>();
  return {
    tickets,
    ids: below.flatMap(({ id, parentId }) => (epicOf.has(parentId ?? '') ? [id] : [])),
    add(issues: readonly IssueHistory[]): void {
      for (const issue of issues) {
        const epic = epicOf.get(parents.get(issue.id) ?? '');
        if (epic) tickets.set(issue.id, ticketOf(issue, epic.keys, epic.ticketFacts));
      }
    },
  };
}

/** Sorts worklogs by epic, a part of them at a time: there may be hundreds of thousands. */
export function createEntries(issues: readonly PlacedIssue[], facts: Facts) {
  const byId = new Map(issues.map((issue) => [issue.id, issue]));
  const rowFacts: ReconcileFacts = {
    issues: byId,
    people: new Map(facts.people.map((person) => [person.accountId, person])),
    absenceIssueIds: new Set(facts.workspace.absenceIssueIds),
    absenceProjectKeys: new Set(facts.workspace.absenceProjectKeys),
    today: facts.today,
    closedAt: null,
  };
  const entries = new Map<string, Entry[]>();
  return {
    entries,
    add(worklogs: readonly PlacedWorklog[]): void {
      for (const worklog of worklogs) {
        const row = rowOf(worklog, rowFacts);
        if (!row) continue;
        const { accountId, day, seconds, updatedAt } = worklog;
        const ticketKey = ticketAbove(worklog.issueId, byId)?.key ?? null;
        const since = monthOf(day) === facts.monthBefore ? { changedAt: updatedAt } : {};
        const entry: Entry = { ticketKey, accountId, team: row.team, day, seconds, ...since };
        const own = entries.get(row.epicKey);
        if (own) own.push(entry);
        else entries.set(row.epicKey, [entry]);
      }
    },
  };
}

/** The issue right below the epic; none for the epic itself. */
function ticketAbove(issueId: string, byId: ReadonlyMap<string, PlacedIssue>): PlacedIssue | null {
  const issue = byId.get(issueId);
  if (!issue || issue.hierarchyLevel === 1) return null;
  const parent = issue.parentId === null ? undefined : byId.get(issue.parentId);
  return parent && parent.hierarchyLevel !== 1 ? parent : issue;
}

function byMonth(entries: readonly Entry[]): [Month, number][] {
  const seconds = new Map<Month, number>();
  for (const entry of entries) {
    const month = entry.day.slice(0, 7);
    seconds.set(month, (seconds.get(month) ?? 0) + entry.seconds);
  }
  return [...seconds].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A forecast follows its epic by id when that moved to another project, as in the reconciliation. */
function forecastsBy({ forecasts, changes }: Read): (epic: Issue, keys: ReadonlySet<string>) => Forecast[] {
  const placed = forecasts.map((forecast, place) => ({ forecast, place }));
  const byId = groupBy(placed, ({ forecast }) => forecast.epicId);
  const byKey = groupBy(
    placed.filter(({ forecast }) => forecast.epicId === null),
    ({ forecast }) => forecast.epicKey,
  );
  const saidOf = groupBy(
    changes.filter(({ to }) => to !== null),
    forecastKey,
  );
  return (epic, keys) =>
    [...(byId.get(epic.id) ?? []), ...[...keys].flatMap((key) => byKey.get(key) ?? [])]
      .sort((a, b) => a.place - b.place)
      .map(({ forecast }) => {
        const { month, team, hours } = forecast;
        const own = saidOf.get(forecastKey(forecast)) ?? [];
        return {
          month,
          team,
          hours,
          firstHours: own[0]?.to ?? hours,
          firstSaidAt: own[0]?.at ?? null,
          lastSaidAt: own.at(-1)?.at ?? null,
        };
      });
}

const forecastKey = ({ epicKey, month, team }: Pick<ForecastChange, 'epicKey' | 'month' | 'team'>) =>
  JSON.stringify([epicKey, month, team]);
