import type { BottleneckFacts } from './finding.ts';
import type { RememberedBottleneck } from './model.ts';

/** Of one item somebody was written to. */
export interface ToldItem extends Pick<BottleneckFacts, 'itemKey' | 'status' | 'enteredAt' | 'kind' | 'days'> {
  sentAt: Date;
}

/** What the search for what is stuck is measured by. */
export interface BottleneckScoreFacts {
  projects: { key: string; name: string }[];
  rows: RememberedBottleneck[];
  told: ToldItem[];
  at: Date;
  /** Whether items are kept out to compare, in percent of all. */
  holdOutPercent: number;
}
