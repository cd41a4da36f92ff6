import type { AgentId } from '../agent-ids.ts';
import type { AuditAction } from '../audit-actions.ts';
import type { Day, DayRange, Month } from '../calendar/types.ts';
import type { Notice } from '../notice.ts';
import type { Sources } from '../sources.ts';

/** A notice that reached its reader for real. */
export interface Told {
  notice: Notice;
  sentAt: Date;
  /** When its matter was seen to be put right; null while it is not. */
  resolvedAt: Date | null;
}

/** Something noted in the audit. */
export interface Noted {
  at: Date;
  by: string;
  action: AuditAction;
  subject: string;
}

/** One revision of a month-end report, as far as it says how the month's work went. */
export interface ReportMade {
  month: Month;
  revision: number;
  generatedAt: Date;
  dataAsOf: Date | null;
  signOffs: readonly { at: Date }[];
  /** What became of people's own cells in the master sheet, each time the report was brought there; null where it was not. */
  sheetEdits: { before: number; kept: number } | null;
}

/** What scorecards read besides what agents do. Instants: `from` included, `until` not. */
export interface ScoreReads extends Sources {
  told(query: { agentId: AgentId; from: Date; until: Date }): Promise<Told[]>;
  noted(query: { actions: readonly AuditAction[]; from: Date; until: Date }): Promise<Noted[]>;
  /** Every revision of the reports of these months, oldest first. */
  reports(query: { from: Month; until: Month }): Promise<ReportMade[]>;
  /** Seconds logged on these days, as the mirror has them now. */
  secondsLogged(query: DayRange): Promise<number>;
  /** The day of an agent’s first run that ended well; null when there was none. */
  firstRun(agentId: AgentId): Promise<Day | null>;
}
