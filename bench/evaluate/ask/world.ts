import { agents } from '../../../agents/index.ts';
import type { Vocabulary } from '../../../conversation/parser/vocabulary.ts';
import { createAgency } from '../../../sandbox/agency/create.ts';

/** When questions are asked: a Monday, 10:00 in New York. */
export const askedAt = new Date('2026-11-23T15:00:00Z');
export const askedOn = '2026-11-23';

/** Agents a question may name, also those that are not there yet. */
const named = [
  { id: 'time-compliance', title: 'Time tracking compliance' },
  { id: 'retainer-budget', title: 'Retainer budget' },
  { id: 'forecast-variance', title: 'Forecast variance' },
  { id: 'epic-reconciliation', title: 'Epic reconciliation' },
  { id: 'workflow-bottleneck', title: 'Workflow bottlenecks' },
  { id: 'epic-assignment', title: 'Epic assignment' },
];

/** The names of the sandbox's agency. */
export function sandboxVocabulary(): Vocabulary {
  const { reeve, jira } = createAgency({ seed: 7, at: askedAt });
  const names = new Map(jira.projects.map(({ key, name }) => [key, name]));
  return {
    projects: reeve.projects.map(({ key }) => ({ key, name: names.get(key) ?? key })),
    epics: jira.issues
      .filter(({ fields }) => fields.issuetype.name === 'Epic')
      .map(({ key, fields }) => ({ key, name: fields.summary, projectKey: key.split('-')[0] ?? '' })),
    people: reeve.people.map(({ displayName = '', slackUserId = null }) => ({ name: displayName, slackUserId })),
    agents: named.map(({ id, title }) => ({ id, title: agents.find((agent) => agent.id === id)?.title ?? title })),
    statuses: jira.statuses.map(({ name }) => name),
  };
}
