import type { Agency } from '../agency/agency.ts';
import { botEmail } from '../agency/generate/jira-files.ts';
import type { JiraComment, JiraIssue } from '../agency/schema/jira.ts';
import type { SandboxClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import { type RequestLog, type StandInServer, startStandIn } from '../http.ts';
import { changelogRoutes } from './changelog-routes.ts';
import { jiraDialect, unauthorised } from './dialect.ts';
import { directoryRoutes } from './directory-routes.ts';
import { issueRoutes } from './issue-routes.ts';
import { propertyRoutes } from './property-routes.ts';
import { searchRoutes } from './search-routes.ts';
import { setParent } from './set-parent.ts';
import { createJiraSite, type NewTicket } from './site.ts';

export const jiraEmail = botEmail;
export const jiraToken = 'sandbox-jira-token';

export interface JiraStandInOptions {
  clock: SandboxClock;
  agency: Agency;
  faults: Faults;
  log?: RequestLog;
  port?: number;
  /** A site that still keeps a ticket's epic in the old Epic Link field, under this id. */
  epicLinkField?: string;
}

/** Changes are made at the clock's time; they leave `agency` as it was. */
export interface JiraStandIn extends StandInServer {
  email: string;
  token: string;
  /** The issues there are now, as they are now. */
  issues(): JiraIssue[];
  issue(idOrKey: string): JiraIssue | undefined;
  /** Makes a ticket at the clock's time, without an epic. */
  addTicket(draft: NewTicket): JiraIssue;
  /** Puts a ticket in an epic, as a person does in Jira. */
  setParent(idOrKey: string, epicKey: string): void;
  /** Comments as `accountId` would, with an Atlassian Document. */
  addComment(idOrKey: string, body: unknown, accountId?: string): JiraComment;
}

/** Jira Cloud's REST API v3 over HTTP, answering from `agency` as of the clock. */
export async function startJiraStandIn(options: JiraStandInOptions): Promise<JiraStandIn> {
  const { agency, clock, faults, log, port } = options;
  const site = createJiraSite(agency, clock, jiraEmail, options.epicLinkField);
  const server = await startStandIn({
    system: 'jira',
    clock,
    faults,
    log,
    port,
    dialect: jiraDialect,
    owner: agency.reeve.people[0]?.accountId,
    routes: [
      ...searchRoutes(site),
      ...issueRoutes(site),
      ...propertyRoutes(site),
      ...changelogRoutes(site),
      ...directoryRoutes(site),
    ],
    guard: (request) => unauthorised(request, jiraEmail, jiraToken),
  });
  return {
    ...server,
    email: jiraEmail,
    token: jiraToken,
    issues: () => site.issues(),
    issue: (idOrKey) => site.find(idOrKey),
    addTicket: (draft) => site.create(draft),
    setParent(idOrKey, epicKey) {
      const issue = site.find(idOrKey);
      if (!issue) throw new Error(`there is no issue ${idOrKey}`);
      setParent(site, issue, { key: epicKey });
    },
    addComment(idOrKey, body, accountId) {
      const issue = site.find(idOrKey);
      if (!issue) throw new Error(`there is no issue ${idOrKey}`);
      return site.comment(issue, body, accountId ? { accountId } : {});
    },
  };
}
