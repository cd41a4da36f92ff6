import type { Day, DayRange } from './calendar/types.ts';

export type ProjectType = 'retainer' | 'scope' | 'internal';

/** A retainer's monthly hours from a day on, so that a change in the middle of a month can be prorated. */
export interface RetainerTerm {
  from: Day;
  monthlyRetainerHours: number;
}

/** Who answers for a project, of what kind it is and what an hour of it costs, from a day on. */
export interface ProjectTerm {
  from: Day;
  projectType: ProjectType | null;
  pmAccountId: string | null;
  hourlyRate: number | null;
  currency: string | null;
}

/** A project's own working time: ISO weekdays (1 = Monday), and dates off such as a client's public holidays. */
export interface ProjectCalendar {
  workingDays: number[];
  daysOff: DayRange[];
}

/** Somebody who stands in for a PM between two days, both inclusive. */
export interface Delegation {
  accountId: string;
  from: Day;
  until: Day;
}

export interface Project {
  key: string;
  jiraId: string | null;
  name: string;
  archived: boolean;
  projectType: ProjectType | null;
  monthlyRetainerHours: number | null;
  /** Earlier and later terms; the plain field above is the one in force. */
  retainerTerms: RetainerTerm[];
  /** What held when of the plain fields of the same names, oldest first; left out while nothing was ever changed. */
  terms?: ProjectTerm[];
  /** Day of the month the retainer's month starts on, 1 to 28. */
  retainerStartDay: number;
  rolloverUnusedHours: boolean;
  hourlyRate: number | null;
  currency: string | null;
  pmAccountId: string | null;
  delegates: Delegation[];
  channelId: string | null;
  stakeholderAccountIds: string[];
  team: string | null;
  repos: string[];
  /** Null: as the workspace and its people work. */
  calendar: ProjectCalendar | null;
  /** Per agent id, the channel it uses for this project instead of the project's. */
  agentChannels: Record<string, string>;
  /** Per agent id, thresholds that override the workspace's. */
  overrides: Record<string, Record<string, unknown>>;
}
