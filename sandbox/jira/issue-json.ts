import type { JiraHistory, JiraIssue } from '../agency/schema/jira.ts';
import type { JiraSite } from './site.ts';

export interface IssueJsonOptions {
  /** Names as Jira's `fields` parameter takes them: `summary`, `*all`, `*navigable`, `-description`. */
  fields: string[];
  expand: string[];
}

/** `issue` as Jira answers it: people and parents in full, only the fields asked for. */
export function issueJson(issue: JiraIssue, site: JiraSite, { fields, expand }: IssueJsonOptions): object {
  if (fields.length === 0 || (fields.length === 1 && fields[0] === 'id')) return { id: issue.id };
  const self = `https://lindenworks.atlassian.net/rest/api/3/issue/${issue.id}`;
  const base = {
    expand: 'renderedFields,names,schema,operations,editmeta,changelog',
    id: issue.id,
    self,
    key: issue.key,
  };
  const chosen = Object.entries(complete(issue, site)).filter(([name]) => isWanted(name, fields));
  const changelog = expand.includes('changelog') ? { changelog: recent(issue, site) } : {};
  return { ...base, fields: Object.fromEntries(chosen), ...changelog };
}

function isWanted(name: string, fields: string[]): boolean {
  if (fields.includes(`-${name}`)) return false;
  return fields.includes(name) || fields.includes('*all') || (fields.includes('*navigable') && name !== 'comment');
}

function complete(issue: JiraIssue, site: JiraSite): Record<string, unknown> {
  const { parent, comment, ...fields } = issue.fields;
  const above = parent && site.find(parent.id);
  const comments = (comment?.comments ?? []).map((entry) => commentJson(entry, site));
  const project = site.agency.jira.projects.find(({ id }) => id === fields.project.id);
  return {
    ...fields,
    project: { ...fields.project, ...project },
    assignee: fields.assignee ? personJson(fields.assignee.accountId, site) : null,
    reporter: fields.reporter ? personJson(fields.reporter.accountId, site) : null,
    ...(site.epicLinkField !== null && fields.issuetype.hierarchyLevel === 0
      ? { [site.epicLinkField]: above?.key ?? null }
      : parent
        ? { parent: above ? parentJson(above) : parent }
        : {}),
    comment: { comments, maxResults: comments.length, total: comments.length, startAt: 0 },
  };
}

function parentJson({ id, key, fields: { summary, status, priority, issuetype } }: JiraIssue): object {
  return { id, key, fields: { summary, status, priority, issuetype } };
}

/** A person as part of an issue. Whoever hides the e-mail address in their profile has none here either. */
export function personJson(accountId: string, site: JiraSite): object {
  const user = site.user(accountId);
  if (!user) return { accountId, displayName: 'Former user', active: false, accountType: 'unknown' };
  const { locale: _, ...shown } = user;
  return shown;
}

export function commentJson<C extends { author?: { accountId: string } | undefined }>(
  comment: C,
  site: JiraSite,
): object {
  const author = comment.author ? personJson(comment.author.accountId, site) : undefined;
  return { ...comment, ...(author ? { author, updateAuthor: author } : {}) };
}

/** A history with its author in full. */
export function historyJson(history: JiraHistory, site: JiraSite): object {
  return { ...history, ...(history.author ? { author: personJson(history.author.accountId, site) } : {}) };
}

/** `expand=changelog` gives the latest forty histories only, newest first. */
function recent(issue: JiraIssue, site: JiraSite): object {
  const all = [...(issue.changelog?.histories ?? [])].reverse();
  const histories = all.slice(0, 40).map((history) => historyJson(history, site));
  return { startAt: 0, maxResults: histories.length, total: all.length, histories };
}
