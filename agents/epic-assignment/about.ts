import type { AgentSpec } from '../agent.ts';

/** What the agent is called, and the source it must have fresh: an epic may have been set an hour ago. Tempo is read for the hours on tickets. */
export const about = {
  id: 'epic-assignment',
  title: 'Epic assignment',
  purpose: 'Finds tickets of scope projects without an epic, and suggests the epic each belongs to.',
  needs: [
    { source: 'jira', maxAgeHours: 6 },
    { source: 'tempo', maxAgeHours: 6, optional: true },
  ],
} satisfies Partial<AgentSpec<object, unknown>>;
