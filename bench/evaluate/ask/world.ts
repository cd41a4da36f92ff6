import { agents } from '../../../agents/index.ts';
import type { Vocabulary } from '../../../conversation/parser/vocabulary.ts';
import { createAgency } from '../../../sandbox/agency/create.ts';

/** When questions are asked: a Monday, 10:00 in New York, when the agents have just run. */
export const askedAt = new Date('2026-11-23T15:00:00Z');
export const askedOn = '2026-11-23';

/** The sandbox's agency, as `npm run sandbox -- --seed 7` makes it up for that day. */
export const askedAgency = () => createAgency({ seed: 7, at: askedAt });

/** The names of the agency. */
export function sandboxVocabulary(): Vocabulary {
  const { reeve, jira } = askedAgency();
  const names = new Map(jira.projects.map(({ key, name }) => [key, name]));
  return {
    projects: reeve.projects.map(({ key }) => ({ key, name: names.get(key) ?? key })),
    epics: jira.issues
      .filter(({ fields }) => fields.issuetype.name === 'Epic')
      .map(({ key, fields }) => ({ key, name: fields.summary, projectKey: key.split('-')[0] ?? '' })),
    people: reeve.people.map(({ displayName = '', slackUserId = null }) => ({ name: displayName, slackUserId })),
    agents: agents.map(({ id, title }) => ({ id, title })),
    statuses: jira.statuses.map(({ name }) => name),
  };
}
