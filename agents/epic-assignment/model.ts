import type { Day } from '../calendar/types.ts';
import type { Reason, Sibling } from './suggest/facts.ts';

/** One epic a ticket may belong to. */
export interface EpicChoice {
  epicKey: string;
  title: string;
  /** How likely it is the right one: ratio 0–1, calibrated. */
  confidence: number;
  reasons: Reason[];
  /** The tickets of the epic that are most like this one, three at most. */
  siblings: Sibling[];
}

/** What became of a suggestion. `linked-in-jira`: somebody put the ticket in an epic without Reeve. */
export type EpicDecision = 'assigned' | 'changed' | 'no-epic' | 'linked-in-jira' | 'gone';

/** A ticket without an epic, and the epic suggested for it. One open row a ticket; a decided one stays as its verdict. */
export interface EpicAssignmentSuggestion {
  ticketKey: string;
  /** When an epic was first suggested for it. */
  suggestedAt: Date;
  ticketId: string;
  projectKey: string;
  summary: string;
  reporterId: string | null;
  /** The best epic; null where there is none to choose from. Below the cut-off it is only the first of the choices. */
  suggestedEpic: string | null;
  /** Ratio 0–1. */
  confidenceScore: number;
  /** The share the ranking gave it before calibration. */
  share: number;
  /** `one-click`: sure enough for one epic; `review`: a PM must look. */
  kind: 'one-click' | 'review';
  /** True where “none of these” is likelier than any of the choices. */
  noneFirst: boolean;
  choices: EpicChoice[];
  /** Null until it is decided. */
  accepted: boolean | null;
  actualEpicAssigned: string | null;
  decision: EpicDecision | null;
  /** A Slack user id; null when it was not decided through Reeve. */
  decidedBy: string | null;
  decidedAt: Date | null;
}

/** How many of a group's tickets are in an epic. */
export interface EpicShare {
  name: string;
  total: number;
  orphaned: number;
}

/** How complete a project's epics were in a week, as of its last run. */
export interface EpicAssignmentCompliance {
  projectKey: string;
  weekStartDate: Day;
  totalTickets: number;
  orphanedTickets: number;
  /** Percent 0–100 of the open tickets that are in an epic. */
  compliancePct: number;
  /** Put in the suggested epic through Reeve, this week. */
  autoAssigned: number;
  /** Put in an epic otherwise, this week. */
  manualAssigned: number;
  /** Hours ever logged on tickets that are without an epic now. */
  hoursOnOrphans: number;
  byTeam: EpicShare[];
  /** By account id of who made the tickets. */
  byCreator: EpicShare[];
}

/** What is read of an issue besides its row in the mirror. */
export interface IssueText {
  id: string;
  /** Plain text, cut to what is read of it. */
  description: string;
  /** The version it is planned for. */
  milestone: string | null;
  /** The sprint it is planned for: the open one of several, else the last. */
  sprint: string | null;
  /** Key of the epic in the old “Epic Link” field, where a site still uses it instead of the parent. */
  epicLink: string | null;
}
