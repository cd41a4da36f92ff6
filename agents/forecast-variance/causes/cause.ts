import type { Evidence } from '../../finding-of.ts';
import type { Pattern } from '../insight.ts';

/** A pattern that accounts for part of a variance: the hours it explains, and what shows it. */
export interface Cause {
  pattern: Pattern;
  hours: number;
  /** The tickets it shows on, most hours first. */
  ticketKeys: string[];
  /** Accounts it is about, where it is about people; for the PM only. */
  accountIds: string[];
  evidence: Evidence[];
}
