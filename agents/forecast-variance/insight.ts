import { monthRange } from '../calendar/periods.ts';
import type { Day, Month } from '../calendar/types.ts';

/** How bad a variance is, by the plan's tiers: listed weekly, told to the PM at once, told to the stakeholders too. */
export const tiers = ['weekly', 'immediate', 'escalate'] as const;
export type Tier = (typeof tiers)[number];

export type Direction = 'over' | 'under';

/** What a variance is measured on: the month, all months so far, or where the epic will end. */
export type Scope = 'month' | 'to-date' | 'completion';

export const patterns = [
  'scope-added',
  'reopened',
  'underestimated',
  'team-changed',
  'outside-forecast',
  'blocked',
  'overestimated',
] as const;
/** Why an epic is off, as far as it can be computed. */
export type Pattern = (typeof patterns)[number];

/** An epic's figures on a day, kept so that the next week can say what changed. Percent of the forecast. */
export interface InsightFigures {
  day: Day;
  actualHours: number;
  forecastHours: number;
  projectedHours: number | null;
  variancePercent: number | null;
  donePercent: number | null;
  riskScore: number;
  tier: Tier | null;
}

/** What was concluded of an epic in a month; the plan's `ProactiveInsight` of type `forecast_variance`. */
export interface Insight {
  insightType: 'forecast_variance';
  /** The epic's key. */
  subject: string;
  projectKey: string;
  period: Month;
  metadata: {
    variancePercent: number | null;
    forecastHours: number;
    actualHours: number;
    projectedHours: number | null;
    scope: Scope;
    direction: Direction;
    tier: Tier | null;
    donePercent: number | null;
    riskScore: number;
    causes: { pattern: Pattern; hours: number; ticketKeys: string[] }[];
    /** The day the hours passed the first tier; null where only the projection is off. */
    crossedOn: Day | null;
    /** Its tier rested on hours to be checked; left out where it did not. */
    inDoubt?: true;
    /** The run since which its tier is what it is, and is in doubt or is not; left out in insights of before. */
    since?: Date;
    /** One entry a day it was looked at, oldest first. */
    history: InsightFigures[];
  };
  firstSeenAt: Date;
  /** When each tier was told for the first time. */
  told: { tier: Tier; at: Date }[];
  /** What the PM said of the cause named first. */
  verdict: { pattern: Pattern; isRight: boolean; by: string; at: Date } | null;
}

/** What a run adds to it; what was told, and what the PM said, stays as it is. */
export type InsightNote = Omit<Insight, 'told' | 'verdict'>;

/** Its figures as its month was first judged once it was over; null before that. */
export function firstJudgedOver(insight: Pick<Insight, 'period' | 'metadata'> | null): InsightFigures | null {
  if (!insight) return null;
  const { until } = monthRange(insight.period);
  return insight.metadata.history.find(({ day }) => day > until) ?? null;
}

/** Its figures of each day up to that: those of hours logged later say nothing of the month that runs. */
export function historyOf(insight: Pick<Insight, 'period' | 'metadata'>): InsightFigures[] {
  const first = firstJudgedOver(insight);
  return insight.metadata.history.filter(({ day }) => first === null || day <= first.day);
}
