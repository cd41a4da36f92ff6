import type { AgentSpec } from '../agent.ts';
import { sourceProblems } from '../freshness.ts';
import type { SourceFreshness } from '../sources.ts';

/** What the agent is called, and the sources it must have fresh: an item that moved since must not be told of. */
export const about = {
  id: 'workflow-bottleneck',
  title: 'Workflow bottlenecks',
  purpose: 'Finds tickets and pull requests that wait longer than 95 % of their like, and who can move them.',
  needs: [
    { source: 'jira', maxAgeHours: 4 },
    { source: 'github', maxAgeHours: 4, optional: true },
  ],
} satisfies Partial<AgentSpec<object, unknown>>;

/** Why nothing may be said by what GitHub told; null when it is up to date, and where GitHub is not connected. */
export function gitHubProblem(freshness: readonly SourceFreshness[], at: Date): string | null {
  const known = freshness.find(({ source }) => source === 'github');
  // Repositories that cannot be seen have no pull requests here; they make the others no less true.
  if (!known || known.state === 'partial') return null;
  const needs = about.needs.map(({ source, maxAgeHours }) => ({ source, maxAgeHours }));
  const [problem] = sourceProblems(needs, freshness, at).filter(({ source }) => source === 'github');
  return problem?.problem ?? null;
}
