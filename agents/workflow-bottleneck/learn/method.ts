import type { Stay } from './stay.ts';

/** Where the figures come from: its own project and status, the status everywhere, or everything there is. */
export type Level = 'project-status' | 'status' | 'all';

/** What is normal for a project and status. Hours of the same clock as the stays. */
export interface Normal {
  level: Level;
  /** Stays the figures rest on. */
  finished: number;
  open: number;
  medianHours: number;
  /** How far the upper part spreads, in hours; what it is depends on the method. */
  spreadHours: number;
  /** Within which 95 of 100 of its like have ended. */
  p95Hours: number;
  /** Longer than this is stuck. */
  thresholdHours: number;
}

/** What a method has learnt. Null where it has nothing to go by. */
export interface Learnt {
  normal(project: string, status: string): Normal | null;
}

/** A way to learn from past stays how long is too long. Pure: the same stays give the same answer. */
export interface Method {
  name: string;
  learn(stays: readonly Stay[], cut: Cut): Learnt;
}

/** Where the line is drawn, and how much a group's own past must hold. Shares are 0–1. */
export interface Cut {
  /** Stuck from this part of the hours within which 95 % of its like have ended. */
  share: number;
  /** Never before this share of its like have ended; null for no such guard. */
  guard: number | null;
  /** From this many stays on a group stands for itself. */
  ownFrom: number;
  /** How many of its own stays the wider group is worth. */
  priorStays: number;
  /**
   * A stay still open after this many times the hours within which 95 % of the ended ones ended is taken to be left behind,
   * and not learnt from: nobody means to end it. Null where everything is ended some day.
   */
  leftBehindAfter: number | null;
}
