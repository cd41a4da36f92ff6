import type { AgentSpec } from '../agent.ts';

/** What the agent is called, and the sources it must have fresh: compliance is judged from hours, so Tempo must be of today. */
export const about = {
  id: 'time-compliance',
  title: 'Time tracking compliance',
  purpose: 'Checks on Monday that last week was logged in Tempo, and reminds only those whose week is short.',
  needs: [
    { source: 'tempo', maxAgeHours: 2 },
    { source: 'jira', maxAgeHours: 24 },
  ],
} satisfies Partial<AgentSpec<object, unknown>>;
