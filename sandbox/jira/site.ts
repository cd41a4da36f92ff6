import type { Agency } from '../agency/agency.ts';
import { document } from '../agency/generate/jira-files.ts';
import type { JiraComment, JiraHistory, JiraHistoryItem, JiraIssue, JiraUser } from '../agency/schema/jira.ts';
import { jiraTime } from '../agency/time.ts';
import type { SandboxClock } from '../clock.ts';
import { issueAsOf, type Lookup, nextChange } from './as-of.ts';
import { newTicket } from './new-ticket.ts';

/** Jira as of the clock; changes are made at the clock's time, by the account that asks. */
export interface JiraSite {
  agency: Agency;
  clock: SandboxClock;
  /** The field that holds a ticket's epic where the site still has no parents for it; null where the parent does. */
  epicLinkField: string | null;
  /** The account behind the API token; its zone is the zone of dates in JQL. */
  myself: JiraUser;
  issues(): JiraIssue[];
  /** How often somebody has changed something. */
  changes(): number;
  /** By id, key, or a key from before a move. */
  find(idOrKey: string): JiraIssue | undefined;
  user(accountId: string): JiraUser | undefined;
  change(issue: JiraIssue, item: JiraHistoryItem, apply: (fields: JiraIssue['fields']) => void): void;
  /** Makes a ticket as a person would, without an epic. */
  create(draft: NewTicket): JiraIssue;
  comment(issue: JiraIssue, body: unknown, rest?: { accountId?: string; properties?: object[] }): JiraComment;
}

/** What a person types to make a ticket. */
export interface NewTicket {
  projectKey: string;
  summary: string;
  description: string;
  reporterId: string;
  assigneeId?: string;
}

interface Entry {
  /** All that ever happens to the issue. */
  issue: JiraIssue;
  view?: { from: number; until: number; issue: JiraIssue | undefined };
}

export function createJiraSite(
  agency: Agency,
  clock: SandboxClock,
  email: string,
  epicLinkField: string | null = null,
): JiraSite {
  const entries = new Map(agency.jira.issues.map((issue): [string, Entry] => [issue.id, { issue }]));
  const idsByKey = new Map(
    agency.jira.issues.flatMap((issue) => [...pastKeys(issue), issue.key].map((key) => [key, issue.id])),
  );
  const users = new Map(agency.jira.users.map((user) => [user.accountId, user]));
  const lookup = lookupOf(agency);
  const myself = agency.jira.users.find((user) => user.emailAddress === email) ?? stranger(email, agency);
  let nextId = 9_000_001;

  const viewOf = (entry: Entry) => {
    const now = clock.now().getTime();
    if (!entry.view || now < entry.view.from || now >= entry.view.until) {
      entry.view = { from: now, until: nextChange(entry.issue, now), issue: issueAsOf(entry.issue, now, lookup) };
    }
    return entry.view.issue;
  };
  const stored = (id: string) => {
    const entry = entries.get(id);
    if (!entry) throw new Error(`there is no issue ${id}`);
    return entry;
  };
  let changes = 0;
  const replace = (entry: Entry, issue: JiraIssue) => {
    changes++;
    entry.issue = issue;
    delete entry.view;
  };
  const stamp = () => ({ id: String(nextId++), created: jiraTime(clock.now().getTime(), agency.about.timeZone) });
  const issues = () => [...entries.values()].map(viewOf).filter((issue) => issue !== undefined);
  const find = (idOrKey: string) => {
    const key = idOrKey.toUpperCase();
    const entry = entries.get(idOrKey) ?? entries.get(idsByKey.get(key) ?? '');
    const issue = entry && viewOf(entry);
    // Before its move an issue cannot be found by the key it will have.
    return entry?.issue.key === key && issue?.key !== key ? undefined : issue;
  };
  return {
    agency,
    clock,
    epicLinkField,
    myself,
    issues,
    changes: () => changes,
    find,
    user: (accountId) => users.get(accountId) ?? (accountId === myself.accountId ? myself : undefined),
    change({ id }, item, apply) {
      const entry = stored(id);
      const fields = { ...entry.issue.fields };
      apply(fields);
      const history = { ...stamp(), author: { accountId: myself.accountId }, items: [item] };
      const histories = [...withoutFuture(entry.issue, item.field, clock.now()), history];
      replace(entry, { ...entry.issue, fields, changelog: { ...entry.issue.changelog, histories } });
    },
    create({ projectKey, summary, description, reporterId, assigneeId }) {
      const { created } = stamp();
      const ticket = newTicket(
        agency.jira.issues,
        projectKey,
        [...entries.values()].map(({ issue }) => issue),
      );
      const issue = {
        ...ticket,
        fields: {
          ...ticket.fields,
          summary,
          description: document(description),
          reporter: { accountId: reporterId },
          assignee: assigneeId ? { accountId: assigneeId } : null,
          created,
          updated: created,
        },
        changelog: { histories: [] },
      };
      changes++;
      entries.set(issue.id, { issue });
      idsByKey.set(issue.key, issue.id);
      return issue;
    },
    comment({ id }, body, { accountId = myself.accountId, ...rest } = {}) {
      const entry = stored(id);
      const made = stamp();
      const comment = {
        ...made,
        author: { accountId },
        updateAuthor: { accountId },
        body,
        updated: made.created,
        ...rest,
      };
      const comments = [...(entry.issue.fields.comment?.comments ?? []), comment];
      replace(entry, { ...entry.issue, fields: { ...entry.issue.fields, comment: { comments } } });
      return comment;
    },
  };
}

/** Who changes a field now has made its later changes of the story not happen. */
function withoutFuture({ changelog }: JiraIssue, field: string, now: Date): JiraHistory[] {
  return (changelog?.histories ?? []).map((history) =>
    Date.parse(history.created) <= now.getTime()
      ? history
      : { ...history, items: history.items.filter((item) => item.field !== field) },
  );
}

function lookupOf({ jira }: Agency): Lookup {
  const statuses = new Map(jira.statuses.map((status) => [status.id, status]));
  const projects = new Map(jira.projects.map((project) => [project.id, project]));
  const unknown = { id: 1, key: 'undefined', name: 'No Category' };
  return {
    status: (id, name) => statuses.get(id) ?? { id, name, statusCategory: unknown },
    project: (id, key) => projects.get(id) ?? { id, key },
  };
}

function pastKeys(issue: JiraIssue): string[] {
  const items = (issue.changelog?.histories ?? []).flatMap((history) => history.items);
  return items.flatMap((item) => (item.field === 'Key' && item.fromString ? [item.fromString] : []));
}

function stranger(emailAddress: string, { about }: Agency): JiraUser {
  const accountId = 'sandbox-bot';
  return {
    accountId,
    accountType: 'atlassian',
    displayName: 'Reeve',
    emailAddress,
    active: true,
    timeZone: about.timeZone,
  };
}
