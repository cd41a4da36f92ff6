import type { Context } from './context/read-context.ts';
import type { Level } from './learn/method.ts';

export type ItemKind = 'ticket' | 'pull-request';

/** Stands for every project, or every status, in a baseline. */
export const every = '*';

/** What is normal for a project and status, as last learnt. Hours are working hours. */
export interface BottleneckBaseline {
  itemKind: ItemKind;
  /** Project key, `owner/name` of a repository, or `*`. */
  projectKey: string;
  /** Status id, what a pull request waits for, or `*`. */
  status: string;
  /** Always `any`: measured on real data, priority adds nothing. */
  priority: 'any';
  level: Level;
  medianHours: number;
  spreadHours: number;
  p95Hours: number;
  thresholdHours: number;
  /** Ended stays it rests on, and those still open that were counted. */
  sampleSize: number;
  openSize: number;
  /** Days between the oldest stay it was learnt from and `lastTrained`. */
  historyDays: number;
  lastTrained: Date;
}

/** What a PM or whoever was told said of it. `by` is a Slack user id. */
export interface Verdict {
  useful: boolean;
  by: string;
  at: Date;
  /** Working days it had waited when they were told of it. */
  days?: number;
}

/** An item found stuck, kept for trends. One row a stay in a status. Hours are working hours. */
export interface WorkflowBottleneck {
  /** Jira key, or the address of a pull request. */
  itemKey: string;
  itemType: 'jira_ticket' | 'github_pr';
  projectKey: string | null;
  status: string;
  statusName: string;
  enteredAt: Date;
  timeInStatusHours: number;
  expectedTimeHours: number;
  /** Time in status ÷ the time within which 95 % of its like leave. */
  anomalyScore: number;
  aiContext: StoredContext;
  isTrulyStuck: boolean;
  /** The team of whoever must act, for trends. */
  team: string | null;
  moverAccountIds: string[];
  detectedAt: Date;
  resolvedAt: Date | null;
  /** When somebody would have been written to, had it not been kept out to compare; left out where it was not. */
  heldOutAt?: Date;
}

/** What makes a row one: an item's stay in a status. */
export type BottleneckKey = Pick<WorkflowBottleneck, 'itemKey' | 'status' | 'enteredAt'>;

/** The context as it is kept: who said what, when. */
export type StoredContext = Pick<Context, 'category' | 'confidence' | 'waitsFor' | 'quote' | 'by'>;

/** A bottleneck as it is read back, with what people said of it. */
export type RememberedBottleneck = WorkflowBottleneck & { verdict: Verdict | null };
