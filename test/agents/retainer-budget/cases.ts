import { type RunRequest, resolveSettings, type StoredSettings } from '../../../agents/agent.ts';
import { instantOf } from '../../../agents/calendar/days.ts';
import type { Day } from '../../../agents/calendar/types.ts';
import type { Project } from '../../../agents/project.ts';
import { analyse } from '../../../agents/retainer-budget/analyse.ts';
import { usualDays } from '../../../agents/retainer-budget/capacity.ts';
import { periodContaining } from '../../../agents/retainer-budget/period.ts';
import { retainerBudgetSettings } from '../../../agents/retainer-budget/settings.ts';
import type {
  BudgetEntry,
  RetainerBudgetSnapshot,
  RetainerSnapshot,
} from '../../../agents/retainer-budget/snapshot.ts';
import type { SourceFreshness } from '../../../agents/sources.ts';

export const zone = 'America/New_York';

export function retainerProject(changes: Partial<Project> = {}): Project {
  return {
    key: 'SUBS',
    jiraId: '10001',
    name: 'Subscriptions',
    archived: false,
    projectType: 'retainer',
    monthlyRetainerHours: 100,
    retainerTerms: [],
    retainerStartDay: 1,
    rolloverUnusedHours: false,
    hourlyRate: 100,
    currency: 'USD',
    pmAccountId: 'pm',
    delegates: [],
    channelId: 'C1',
    stakeholderAccountIds: [],
    team: 'Atlas',
    repos: [],
    calendar: null,
    agentChannels: {},
    overrides: {},
    ...changes,
  };
}

/** A retainer in the period of `today` with these hours by day; weekdays are full working days. */
export function retainer(
  today: Day,
  hoursByDay: Record<Day, number>,
  changes: Partial<RetainerSnapshot> = {},
): RetainerSnapshot {
  const project = changes.project ?? retainerProject();
  const period = periodContaining(today, project.retainerStartDay);
  const entries: BudgetEntry[] = Object.entries(hoursByDay).map(([day, hours]) => ({
    day,
    seconds: Math.round(hours * 3600),
    accountId: 'ann',
    epic: 'SUBS-1 Checkout',
    lagHours: 8,
  }));
  return {
    project,
    period,
    today,
    hour: 9,
    entries,
    earlier: [],
    team: { from: period.from, usual: usualDays(period, null), presence: [] },
    past: [],
    carriedOverHours: 0,
    alerts: [],
    ...changes,
  };
}

export function requestOn(today: Day, part = 'check'): RunRequest {
  return { part, at: instantOf(today, part === 'summary' ? '17:00' : '09:00', zone), timeZone: zone };
}

export function judge(
  today: Day,
  retainers: RetainerSnapshot[],
  options: {
    part?: string;
    settings?: Record<string, unknown>;
    projects?: StoredSettings['projects'];
    freshness?: Partial<SourceFreshness>;
    closed?: RetainerSnapshot[];
  } = {},
) {
  const snapshot: RetainerBudgetSnapshot = {
    today,
    retainers,
    closed: options.closed ?? [],
    names: { ann: 'Ann', bob: 'Bob' },
    alertsChannelId: 'CALERTS',
    freshness: (['tempo', 'jira'] as const).map((source) => ({
      source,
      asOf: requestOn(today, options.part).at,
      state: 'fresh' as const,
      ...options.freshness,
    })),
  };
  const settings = resolveSettings(retainerBudgetSettings, {
    workspace: options.settings ?? {},
    projects: options.projects ?? {},
  });
  return analyse(snapshot, settings, requestOn(today, options.part));
}
