import type { JiraIssue } from '../agency/schema/jira.ts';

/** The next ticket of a project, not started and without an epic, shaped like those it has. */
export function newTicket(made: readonly JiraIssue[], projectKey: string, all: readonly JiraIssue[]): JiraIssue {
  const own = made.filter(({ fields }) => fields.project.key === projectKey);
  const like = own.find(({ fields }) => fields.issuetype.hierarchyLevel === 0);
  const unstarted = made.find(({ fields }) => fields.status.statusCategory.key === 'new');
  if (!like || !unstarted) throw new Error(`project ${projectKey} has no ticket to be like`);
  const id = String(Math.max(...all.map((issue) => Number(issue.id))) + 1);
  const numbers = all.flatMap(({ key }) => (key.startsWith(`${projectKey}-`) ? [Number(key.split('-').at(-1))] : []));
  const { parent: _, ...fields } = like.fields;
  return {
    id,
    key: `${projectKey}-${Math.max(0, ...numbers) + 1}`,
    fields: {
      ...fields,
      status: unstarted.fields.status,
      resolution: null,
      resolutiondate: null,
      labels: [],
      comment: { comments: [] },
    },
  };
}
