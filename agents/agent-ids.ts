/** Every agent there is. A name added here is missing in each map that is exhaustive by agent, and the compiler lists them. */
export const agentIds = [
  'time-compliance',
  'retainer-budget',
  'forecast-variance',
  'epic-reconciliation',
  'epic-assignment',
  'workflow-bottleneck',
] as const;
export type AgentId = (typeof agentIds)[number];
