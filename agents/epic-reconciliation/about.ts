import type { AgentSpec } from '../agent.ts';

/** What is said about the agent in more than one place. */
export const about = {
  id: 'epic-reconciliation',
  title: 'Epic reconciliation',
  needs: [
    { source: 'tempo', maxAgeHours: 6 },
    { source: 'jira', maxAgeHours: 24 },
  ],
} as const satisfies Pick<AgentSpec<object, unknown>, 'id' | 'title'> & { needs: readonly object[] };
