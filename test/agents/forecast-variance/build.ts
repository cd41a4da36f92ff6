import { resolveSettings } from '../../../agents/agent.ts';
import type { Day, Month } from '../../../agents/calendar/types.ts';
import { forecastVarianceSettings } from '../../../agents/forecast-variance/settings.ts';
import type {
  Entry,
  EpicSnapshot,
  Forecast,
  ForecastVarianceSnapshot,
  Ticket,
} from '../../../agents/forecast-variance/snapshot.ts';
import { project } from '../../jobs/fake-sources.ts';

export const zone = 'America/New_York';
export const defaults = forecastVarianceSettings.parse({});
export const settings = resolveSettings(forecastVarianceSettings, { workspace: {}, projects: {} });

/** When the forecasts of these tests were said, unless they say otherwise. */
export const said = new Date('2026-10-30T14:00:00Z');

export const forecast = (month: Month, hours: number, rest: Partial<Forecast> = {}): Forecast => ({
  month,
  team: '',
  hours,
  firstHours: hours,
  firstSaidAt: said,
  lastSaidAt: said,
  ...rest,
});

export const ticket = (number: number, rest: Partial<Ticket> = {}): Ticket => ({
  key: `BUILD-${number}`,
  summary: `Ticket ${number}`,
  done: false,
  doneOn: null,
  deleted: false,
  createdAt: new Date('2026-10-20T14:00:00Z'),
  joinedAt: rest.createdAt ?? new Date('2026-10-20T14:00:00Z'),
  estimateHours: null,
  points: null,
  reopenedOn: [],
  blocked: [],
  ...rest,
});

export const entry = (day: Day, hours: number, number: number | null = null, accountId = 'ann'): Entry => ({
  ticketKey: number === null ? null : `BUILD-${number}`,
  accountId,
  team: 'Build',
  day,
  seconds: Math.round(hours * 3600),
});

/** An epic whose hours by month are those of its entries. */
export function epic(rest: Partial<EpicSnapshot> = {}): EpicSnapshot {
  const entries = rest.entries ?? [];
  const months = new Map<Month, number>();
  for (const { day, seconds } of entries) months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + seconds);
  return {
    id: '1',
    key: 'BUILD-1',
    title: 'Checkout',
    projectKey: 'BUILD',
    closed: false,
    closedOn: null,
    deleted: false,
    secondsByMonth: [...months],
    forecasts: [],
    tickets: [],
    entries,
    comments: [],
    ...rest,
  };
}

export const build = project('BUILD', {
  name: 'Build',
  projectType: 'scope',
  pmAccountId: 'pam',
  stakeholderAccountIds: ['sue'],
});

export function snapshot(rest: Partial<ForecastVarianceSnapshot> = {}): ForecastVarianceSnapshot {
  const at = new Date('2026-11-16T16:00:00Z');
  return {
    month: '2026-11',
    monthIsOver: false,
    today: '2026-11-16',
    projects: [build],
    epics: [],
    insights: [],
    names: { ann: 'Ann', bob: 'Bob', pam: 'Pam', sue: 'Sue' },
    workspace: { timeZone: zone, jiraSiteUrl: 'https://jira.invalid', alertsChannelId: null },
    freshness: (['tempo', 'jira'] as const).map((source) => ({ source, asOf: at, state: 'fresh' })),
    ...rest,
  };
}
