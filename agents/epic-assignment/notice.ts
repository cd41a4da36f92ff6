import type { Day } from '../calendar/types.ts';
import type { NoticeOf } from '../notice-of.ts';
import type { Method } from './judge.ts';
import type { EpicAssignmentSuggestion } from './model.ts';
import type { ProposedEpic } from './suggest/clusters.ts';

/** Tickets of a project without an epic, for its PM. Lists the first page; further ones are read from what was suggested. */
export type EpicOrphansNotice = NoticeOf<
  'epic-orphans',
  {
    projectKey: string;
    total: number;
    oneClick: number;
    review: number;
    /** How many are sure enough to be assigned together, and from which percent on. */
    bulk: number;
    bulkPercent: number;
    oneClickPercent: number;
    listedTickets: number;
    /** Hours logged on these tickets so far, and what they cost where the project has a rate. */
    hours: number;
    money: { amount: number; currency: string } | null;
    rows: EpicAssignmentSuggestion[];
    proposed: ProposedEpic[];
    method: Method;
  }
>;

export interface EpicRollupRow {
  projectKey: string;
  name: string;
  total: number;
  orphaned: number;
  compliancePct: number;
  /** Percent of the week before; null where there is none. */
  beforePct: number | null;
  autoAssigned: number;
  manualAssigned: number;
  hours: number;
}

/** The week's compliance of all scope projects: no names of people. */
export type EpicRollupNotice = NoticeOf<
  'epic-rollup',
  {
    day: Day;
    targetPercent: number;
    rows: EpicRollupRow[];
    teams: { name: string; total: number; orphaned: number }[];
    trend: { weekStartDate: Day; compliancePct: number }[];
    /** Suggestions decided through Reeve, and those that were taken as they were. */
    decided: { all: number; taken: number };
    /** Projects that are not counted, for some of their tickets could not be read. */
    notJudged?: string[];
  }
>;

/** Who of somebody's people made tickets without an epic: to their lead alone. */
export type EpicCreatorsNotice = NoticeOf<
  'epic-creators',
  {
    day: Day;
    /** `ticketKeys`: those without an epic, to be asked for again; left out by an earlier Reeve. */
    people: { accountId: string; name: string; total: number; orphaned: number; ticketKeys?: string[] }[];
  }
>;

export type EpicAssignmentNotice = EpicOrphansNotice | EpicRollupNotice | EpicCreatorsNotice;
