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
  /** Working days before which nothing in its status is stuck, as somebody set it; 0 where nobody did. */
  leastDays: number;
}
