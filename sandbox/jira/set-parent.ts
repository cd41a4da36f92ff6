import type { JiraIssue } from '../agency/schema/jira.ts';
import { refusedField } from './dialect.ts';
import type { JiraSite } from './site.ts';

type Reference = { key: string } | { id: string } | null;

/** Gives `issue` another parent, or none, and writes the change into its history as Jira does. */
export function setParent(site: JiraSite, issue: JiraIssue, reference: Reference): void {
  const before = issue.fields.parent;
  const parent = reference ? parentFor(site, issue, reference) : undefined;
  if (parent?.id === before?.id) return;
  const change = {
    field: 'IssueParentAssociation',
    fieldtype: 'jira',
    from: before?.id ?? null,
    fromString: before?.key ?? null,
    to: parent?.id ?? null,
    toString: parent?.key ?? null,
  };
  site.change(issue, change, (fields) => {
    if (parent) fields.parent = { id: parent.id, key: parent.key };
    else delete fields.parent;
  });
}

/** A parent is one level above; in a team-managed project it is also of the same project. */
function parentFor(site: JiraSite, issue: JiraIssue, reference: NonNullable<Reference>): JiraIssue {
  const parent = site.find('key' in reference ? reference.key : reference.id);
  if (!parent) throw refusedField('parent', 'Could not find issue by id or key.');
  if (parent.fields.issuetype.hierarchyLevel !== issue.fields.issuetype.hierarchyLevel + 1) {
    throw refusedField('parent', 'Given parent work item does not belong to appropriate hierarchy.');
  }
  const project = site.agency.jira.projects.find(({ id }) => id === issue.fields.project.id);
  if (project?.style === 'next-gen' && parent.fields.project.id !== project.id) {
    throw refusedField('parent', 'The parent must be in the same project.');
  }
  return parent;
}
