import type { Day, Month } from '../calendar/types.ts';
import type { NoticeOf } from '../notice-of.ts';
import type { EpicVariance } from './finding.ts';
import type { Tier } from './insight.ts';

/** An epic that passed a tier, told once an epic, month and tier. Without names of people to stakeholders. */
export type VarianceAlertNotice = NoticeOf<'variance-alert', EpicVariance & { level: Exclude<Tier, 'weekly'> }>;

/** An epic told of that is within its limits again: takes the place of the message that told of it. Percent of the forecast. */
export type VarianceBackNotice = NoticeOf<
  'variance-back',
  {
    epicKey: string;
    title: string;
    projectKey: string;
    month: Month;
    percentBefore: number | null;
    percentNow: number | null;
  }
>;

/** How an epic's variance differs from a week ago. */
export interface VarianceChange {
  epicKey: string;
  title: string;
  kind: 'new' | 'worse' | 'better' | 'resolved';
  percentBefore: number | null;
  percentNow: number | null;
}

/** The week's list for a PM: their scope projects' epics that are off, those with most at stake first. */
export type VarianceSummaryNotice = NoticeOf<
  'variance-summary',
  {
    month: Month;
    day: Day;
    monthIsOver: boolean;
    rows: EpicVariance[];
    /** Further epics that are off, left out here. */
    moreRows: number;
    /** Hours that all that are off are off by, those left out too. */
    hoursOff?: number;
    /** Epics of the month before that hours logged late took past a tier; absent where there are none. */
    late?: EpicVariance[];
    changes: VarianceChange[];
    /** Since when `changes` tells; null when there is no earlier week. */
    changesSince: Day | null;
    /** Epics looked at, and those off but as usual. */
    epics: number;
    usual: number;
    /** Epics not looked at because something of them could not be read; absent where there are none. */
    notJudged?: string[];
  }
>;

export type ForecastVarianceNotice = VarianceAlertNotice | VarianceBackNotice | VarianceSummaryNotice;
