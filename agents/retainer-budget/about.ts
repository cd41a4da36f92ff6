import type { AgentSpec } from '../agent.ts';

/** What the agent is called, and the sources it must have fresh: three checks a day are worth nothing on yesterday’s hours. */
export const about = {
  id: 'retainer-budget',
  title: 'Retainer budget',
  purpose: 'Warns before a retainer’s hours run out, says when they will, and who and what used them.',
  needs: [
    { source: 'tempo', maxAgeHours: 6 },
    { source: 'jira', maxAgeHours: 24 },
  ],
} satisfies Partial<AgentSpec<object, unknown>>;
