import type { FindingOf } from '../finding-of.ts';
import type { Context } from './context/read-context.ts';
import type { Mover } from './item.ts';
import type { ItemKind } from './model.ts';
import type { SuggestedAction } from './suggested-action.ts';
import type { Yardstick } from './yardstick.ts';

/** An item that waits longer than its like, as it is shown. Hours and days are working time. */
export interface BottleneckFacts {
  kind: ItemKind;
  itemKey: string;
  name: string;
  title: string;
  url: string;
  projectKey: string | null;
  status: string;
  statusName: string;
  enteredAt: Date;
  /** When its source last changed it, or a pull request tied to it, as of the judgement. */
  updatedAt: Date;
  hours: number;
  hoursPerDay: number;
  days: number;
  score: number;
  yardstick: Yardstick;
  context: Context;
  movers: Mover[];
  because: string;
  tied: string[];
  action: SuggestedAction;
}

export type WorkflowBottleneckFinding =
  | FindingOf<'bottleneck-stuck', BottleneckFacts>
  | FindingOf<'bottleneck-blocked', BottleneckFacts>
  /** Longer than its like, and somebody is at it: nobody is told. */
  | FindingOf<'bottleneck-active', BottleneckFacts>
  /** Moved by a machine, all at once: nobody is told of them singly. */
  | FindingOf<'bottleneck-bulk', { projectKey: string; statusName: string; enteredAt: Date; tickets: number }>;
