import type { HttpOverrides, RequestRecord } from '../http/http.ts';
import type { Page } from '../http/page.ts';
import type { AdfDocument } from './adf.ts';
import type { Written } from './written.ts';

export type StatusCategory = 'new' | 'indeterminate' | 'done' | 'undefined';

export interface Issue {
  id: string;
  key: string;
  projectId: string;
  projectKey: string;
  summary: string;
  statusId: string;
  statusName: string;
  statusCategory: StatusCategory;
  typeName: string;
  /** 1 = epic, 0 = ticket, -1 = sub-task. */
  hierarchyLevel: number;
  subtask: boolean;
  parentId?: string;
  parentKey?: string;
  assigneeId?: string;
  reporterId?: string;
  priority?: string;
  labels: string[];
  components: string[];
  created: Date;
  updated: Date;
  resolved?: Date;
  statusCategoryChangedAt?: Date;
  /** What it and its sub-tasks are estimated at. */
  estimateSeconds?: number;
  /** Only when the field `comment` was asked for. */
  comments?: Written[];
  /** Jira gives only some with an issue; the others are a list of their own. */
  hasMoreComments?: true;
  /** Plain text; only when the field `description` was asked for. */
  description?: string;
  /** Further fields that were asked for, by field id, as Jira gave them. */
  extra?: Record<string, unknown>;
}

/** One field changed once. `from` and `to` are ids, the texts are what a person saw then. */
export interface Change {
  at: Date;
  authorId?: string;
  field: string;
  fieldId?: string;
  from?: string;
  fromText?: string;
  to?: string;
  toText?: string;
}

/** All changes of an issue, oldest first. */
export interface IssueHistory {
  issueId: string;
  changes: Change[];
}

/** A person or app of the site. Whatever Jira left out, or says in a word that is new, is absent. */
export interface User {
  accountId: string;
  displayName?: string;
  /** Often hidden by the person's privacy settings. */
  email?: string;
  active?: boolean;
  timeZone?: string;
  accountType?: 'atlassian' | 'app' | 'customer';
}

export interface Project {
  id: string;
  key: string;
  name?: string;
  style: 'classic' | 'next-gen';
  archived: boolean;
  leadAccountId?: string;
}

export interface Status {
  id: string;
  name: string;
  category: StatusCategory;
}

export interface Field {
  id: string;
  name: string;
  custom: boolean;
  /** The custom field's type, such as `com.pyxis.greenhopper.jira:gh-epic-link`. */
  customType?: string;
}

export interface Comment {
  id: string;
  createdAt: Date;
}

/** `missing`: asked for, but unknown to Jira or hidden from the account. */
export interface BulkIssuePage extends Page<Issue> {
  missing: { idOrKey: string; problem: string }[];
}

/** Jira Cloud v3. Every method throws `IntegrationError`. Issues are named by id or key; an id survives a move. */
export interface Jira {
  /** Issues matching a bounded query, 100 a page. `fields` adds to those an `Issue` is made of. */
  searchIssues(jql: string, fields?: readonly string[], signal?: AbortSignal): AsyncIterable<Page<Issue>>;
  /** Issues by id or key, 100 a request. A moved issue comes back under its new key. */
  bulkFetchIssues(
    idsOrKeys: readonly string[],
    fields?: readonly string[],
    signal?: AbortSignal,
  ): AsyncIterable<BulkIssuePage>;
  /** Whether an issue or project is there when asked for by itself; false when it was deleted or the account may not see it. */
  isThere(what: 'issue' | 'project', id: string, signal?: AbortSignal): Promise<boolean>;
  /** The last comments of an issue, at most a hundred, and whether it has more; undefined when it is not there. */
  lastComments(issueId: string, signal?: AbortSignal): Promise<{ comments: Written[]; hasMore: boolean } | undefined>;
  /** Whether a comment is there when asked for by itself; false when it was deleted or the account may not see it. */
  isCommentThere(issueId: string, id: string, signal?: AbortSignal): Promise<boolean>;
  /** Histories of issues, 1000 issues a page; an issue without changes is absent. */
  bulkChangelogs(issueIds: readonly string[], signal?: AbortSignal): AsyncIterable<Page<IssueHistory>>;
  /** Projects, live and archived. */
  projects(signal?: AbortSignal): AsyncIterable<Page<Project>>;
  statuses(signal?: AbortSignal): Promise<Page<Status>>;
  fields(signal?: AbortSignal): Promise<Page<Field>>;
  /** Everybody on the site: active and inactive people, and apps. */
  users(signal?: AbortSignal): AsyncIterable<Page<User>>;
  usersByIds(accountIds: readonly string[], signal?: AbortSignal): AsyncIterable<Page<User>>;
  /** The account the token belongs to. */
  myself(signal?: AbortSignal): Promise<User>;
  /** About how many issues match; the index lags by seconds. */
  approximateCount(jql: string, signal?: AbortSignal): Promise<number>;
  /**
   * An instant as JQL writes it (`"2026-11-02 09:59"`, quotes included): minutes in the account's own zone, moved back
   * by `overlapMinutes` (default 5), and never later than the instant when a clock change makes it ambiguous.
   */
  jqlDate(at: Date, overlapMinutes?: number): Promise<string>;
  // What writes reads it again, and throws IntegrationError when Jira says it was done and does not show it.
  /** Not repeated after a time-out, for it may have been written: look for `properties` first. */
  addComment(issue: string, body: string | AdfDocument, properties?: Record<string, unknown>): Promise<Comment>;
  assign(issue: string, accountId: string): Promise<void>;
  setParent(issue: string, parentKey: string): Promise<void>;
  clearParent(issue: string): Promise<void>;
  /** The old Epic Link field, for sites that still use it; null clears it. */
  setEpicLink(issue: string, fieldId: string, epicKey: string | null): Promise<void>;
  /** The property's value, undefined when it (or the issue) is not there. */
  issueProperty(issue: string, property: string, signal?: AbortSignal): Promise<unknown>;
  /** Does not touch the issue's `updated`. */
  setIssueProperty(issue: string, property: string, value: unknown): Promise<void>;
  /** The address of an issue for a person's browser. */
  browseUrl(key: string): string;
}

export interface JiraOptions {
  /** Where requests go: the site, or `https://api.atlassian.com/ex/jira/{cloudId}` for scoped tokens. */
  apiBase: string;
  /** What people open in a browser: `https://example.atlassian.net`. */
  siteUrl: string;
  email: string;
  token: string;
  /** Issues a page of a search, at most 100. */
  pageSize?: number;
  http?: HttpOverrides;
  onRequest?: (record: RequestRecord) => void;
}
