import type { Level } from './learn/method.ts';

/** What an item is measured against; `stated` where there is too little to learn from. */
export interface Yardstick {
  level: Level | 'stated';
  thresholdHours: number;
  p95Hours: number;
  medianHours: number;
  sampleSize: number;
  openSize: number;
  historyDays: number;
  lastTrained: Date | null;
  /** How many times its line it is given, because people said “not stuck”. */
  raise: number;
}
