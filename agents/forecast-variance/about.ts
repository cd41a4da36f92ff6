import type { AgentSpec } from '../agent.ts';

/** What is said about the agent in more than one place. Hours that are hours old are good enough for a month's forecast. */
export const about = {
  id: 'forecast-variance',
  title: 'Forecast variance',
  needs: [
    { source: 'tempo', maxAgeHours: 6 },
    { source: 'jira', maxAgeHours: 24 },
  ],
} as const satisfies Pick<AgentSpec<object, unknown>, 'id' | 'title'> & { needs: readonly object[] };
