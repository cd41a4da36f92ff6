import type { AgentId } from '../agents/agent-ids.ts';
import type { EpicStanding } from './epic-assignment/standing.ts';
import type { VarianceStanding } from './forecast-variance/standing.ts';
import type { Standing } from './retainer-budget/standing.ts';
import type { BottleneckStanding } from './workflow-bottleneck/standing.ts';

/** Items by project key: what is known at once, and what will be once the rest is worked out. */
export interface HealthReading {
  now: ReadonlyMap<string, HealthItem>;
  later: Promise<ReadonlyMap<string, HealthItem>> | null;
}

export type HealthItem = { [Id in HealthAgentId]: HealthItemOf<Id> }[HealthAgentId];

export interface HealthItemOf<Id extends HealthAgentId> {
  agent: Id;
  facts: HealthFacts[Id];
  /** Of when the facts are that this was concluded from, where that was the last run; null: they are of now. */
  asOf: Date | null;
}

/** The agents that say something of single projects. */
export type HealthAgentId = { [Id in AgentId]: HealthFacts[Id] extends null ? never : Id }[AgentId];

/** What each agent knows of a project's health, for Home and `/pm projects`; null: it says nothing of single projects. */
export interface HealthFacts {
  'time-compliance': null;
  'retainer-budget': Standing;
  'forecast-variance': VarianceStanding;
  'epic-reconciliation': null;
  'epic-assignment': EpicStanding;
  'workflow-bottleneck': BottleneckStanding;
}
