import type { Agent } from './agent.ts';

/** The one list of agents. */
export const agents: readonly Agent[] = [];
