import type { AgentId } from '../agent-ids.ts';
import type { Figure, Standing } from './figure.ts';
import type { ScorePeriod } from './period.ts';
import type { Proposal } from './proposal.ts';

/** A figure with what may be concluded from it, and its values in the periods before, oldest first. */
export interface ScoredFigure extends Figure {
  standing: Standing;
  earlier: { name: string; value: number | null }[];
}

export interface AgentScore {
  agentId: AgentId;
  title: string;
  figures: ScoredFigure[];
  proposals: Proposal[];
  /** Actions taken by a click that count as time saved. */
  clicks: number;
}

/** How Reeve did in a period, as far as it is the reader's business. */
export interface Scorecard {
  period: ScorePeriod;
  /** Whether the period is still running. */
  isRunning: boolean;
  agents: AgentScore[];
  /** An estimate: clicks × the minutes an admin set. */
  saved: { clicks: number; minutesPerAction: number; hours: number };
  leastCases: number;
  timeZone: string;
}
