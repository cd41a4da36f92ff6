import type { Day } from '../calendar/types.ts';
import type { Project } from '../project.ts';
import type { SourceFreshness } from '../sources.ts';
import type { EpicAssignmentCompliance, EpicAssignmentSuggestion } from './model.ts';
import type { EpicFacts, TicketFacts } from './suggest/facts.ts';
import type { Matrix } from './suggest/matrix.ts';

/** A ticket with what the agent needs besides the suggester's facts. */
export interface SnapshotTicket extends TicketFacts {
  id: string;
  done: boolean;
  /** Hours ever logged on it; read for orphans only. */
  hours: number;
  /** The same by day, where the project's rate was changed at some time. */
  worked?: { day: Day; hours: number }[];
}

/** A scope project, trimmed to what its epics need. */
export interface ProjectSnapshot {
  project: Project;
  /** Tickets of the project, without epics and sub-tasks; `epicKey` also where that epic is closed. */
  tickets: SnapshotTicket[];
  /** Epics a ticket may be put in: those that are not closed. */
  epics: EpicFacts[];
  /** Open and decided suggestions. */
  suggestions: EpicAssignmentSuggestion[];
  /** Tickets that could not be read as they are now; left out where there is none. */
  unread?: number;
  /** Earlier weeks, oldest first. */
  weeks: EpicAssignmentCompliance[];
}

export interface EpicAssignmentSnapshot {
  today: Day;
  projects: ProjectSnapshot[];
  people: { accountId: string; name: string; team: string | null; leadAccountId: string | null }[];
  /** Embeddings of tickets and epics, a row a key, all of one model; null without a model. */
  embeddings: { model: string; keys: string[]; vectors: Matrix } | null;
  alertsChannelId: string | null;
  freshness: SourceFreshness[];
}
