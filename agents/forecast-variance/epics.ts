import type { SettingsOf } from '../agent.ts';
import type { Day, Month } from '../calendar/types.ts';
import type { EpicForecast } from '../epic-reconciliation/model.ts';
import { type PlacedWorklog, type ReconcileFacts, rowOf } from '../epic-reconciliation/reconcile.ts';
import { groupBy } from '../group-by.ts';
import type { Person } from '../person.ts';
import type { ForecastChange, Issue, Workspace } from '../sources.ts';
import type { ForecastVarianceSettings } from './settings.ts';
import type { Entry, EpicSnapshot, Forecast } from './snapshot.ts';
import { categoriesOf, closedOn, type TicketFacts, ticketOf } from './tickets.ts';

interface Read {
  epics: readonly Issue[];
  below: readonly Issue[];
  /** By the key of the epic they are on. */
  entries: ReadonlyMap<string, Entry[]>;
  forecasts: readonly EpicForecast[];
  changes: readonly ForecastChange[];
}

interface Facts {
  workspace: Pick<Workspace, 'absenceIssueIds' | 'absenceProjectKeys'>;
  people: readonly Person[];
  today: Day;
  zone: string;
  settings: SettingsOf<ForecastVarianceSettings>;
}

/** An epic without its comments, and the keys of its issues by id. */
type Trimmed = Omit<EpicSnapshot, 'comments'> & { issueKeys: Map<string, string> };

/** Each epic with its tickets, hours and forecasts. An hour counts where, and only where, the reconciliation counts it. */
export function epicSnapshots(read: Read, facts: Facts): Trimmed[] {
  const all = [...read.epics, ...read.below];
  const categories = categoriesOf(all);
  const below = groupBy(read.below, ({ parentId }) => parentId ?? '');
  return read.epics.map((epic) => {
    const ticketFacts: TicketFacts = {
      categories,
      blockedStatuses: facts.settings.forProject(epic.projectKey).blockedStatuses,
      zone: facts.zone,
    };
    const keys = new Set([epic.key, ...(epic.moves ?? []).map(({ fromKey }) => fromKey)]);
    const children = below.get(epic.id) ?? [];
    const own = read.entries.get(epic.key) ?? [];
    const issues = [epic, ...children, ...children.flatMap(({ id }) => below.get(id) ?? [])];
    return {
      id: epic.id,
      key: epic.key,
      title: epic.summary.replace(/\s+/g, ' ').trim(),
      projectKey: epic.projectKey,
      closed: epic.statusCategory === 'done',
      closedOn: closedOn(epic, ticketFacts),
      deleted: epic.deletedAt !== null,
      secondsByMonth: byMonth(own),
      forecasts: forecastsOf(epic, keys, read),
      tickets: children.map((issue) => ticketOf(issue, keys, ticketFacts)),
      entries: own,
      issueKeys: new Map(issues.map(({ id, key }) => [id, key])),
    };
  });
}

/** Sorts worklogs by epic, a part of them at a time: there may be hundreds of thousands. */
export function createEntries(issues: readonly Issue[], facts: Facts) {
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
        const { accountId, day, seconds } = worklog;
        const ticketKey = ticketAbove(worklog.issueId, byId)?.key ?? null;
        const entry = { ticketKey, accountId, team: row.team, day, seconds };
        const own = entries.get(row.epicKey);
        if (own) own.push(entry);
        else entries.set(row.epicKey, [entry]);
      }
    },
  };
}

/** The issue right below the epic; none for the epic itself. */
function ticketAbove(issueId: string, byId: ReadonlyMap<string, Issue>): Issue | null {
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
function forecastsOf(epic: Issue, keys: ReadonlySet<string>, { forecasts, changes }: Read): Forecast[] {
  return forecasts
    .filter(({ epicId, epicKey }) => (epicId === null ? keys.has(epicKey) : epicId === epic.id))
    .map(({ month, team, hours, epicKey }) => {
      const own = changes.filter(
        (change) => change.epicKey === epicKey && change.month === month && change.team === team && change.to !== null,
      );
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
