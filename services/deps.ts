import type { Agent } from '../agents/agent.ts';
import type { Person } from '../agents/person.ts';
import type { Project } from '../agents/project.ts';
import type { Sources, Workspace } from '../agents/sources.ts';
import type { Logger } from '../jobs/logger.ts';
import type { Jobs, Render } from '../jobs/types.ts';
import type { Store } from '../store/index.ts';
import type { EpicLinks } from './epic-assignment/epic-links.ts';
import type { Role } from './permissions.ts';
import type { StandingCache } from './retainer-budget/standing.ts';

/** Finds GitHub repositories while somebody types; never throws. `problem` says why there may be more. */
export interface RepositorySearch {
  find(query: string): Promise<{ names: string[]; problem: string | null }>;
}

/** What says who may do what. */
export interface Roster {
  people: Person[];
  projects: Project[];
  workspace: Workspace;
}

/** Whoever clicked or wrote, with the role they have at this moment. */
export interface Actor {
  slackUserId: string;
  /** Null when Reeve is not sure which account is theirs. */
  person: Person | null;
  role: Role;
  /** Their own zone, else the workspace's. */
  timeZone: string;
  /** Whoever they lead or are PM for, never themselves; everybody for admins. */
  people: Person[];
  /** Whether this account is one of `people`. */
  answersFor(accountId: string): boolean;
  /** Keys of the projects they are PM of, or stand in for. */
  projectKeys: string[];
  /** Slack ids of those who can what this actor may not: whom a refusal names. */
  whoCan?: { setUp(projectKey: string): string[]; answerFor(accountId: string): string[] };
}

/** What use cases work with. */
export interface ServiceDeps {
  store: Store;
  /** Reads the mirrors and what Reeve remembers, as agents do. */
  sources: Sources;
  jobs: Pick<
    Jobs,
    | 'requestRun'
    | 'preview'
    | 'status'
    | 'unattendedSince'
    | 'updateSent'
    | 'showStanding'
    | 'sweep'
    | 'reports'
    | 'notify'
  >;
  agents: readonly Agent[];
  /** Words a notice, for lists of what somebody was told. */
  render: Pick<Render, 'notice'>;
  logger: Logger;
  /** The time messages and runs live in; the sandbox moves it. */
  clock(): Date;
  /** Slack user ids that are admins whatever the store says (`REEVE_ADMINS`). */
  configAdmins: readonly string[];
  /** Reads and sets the epics of tickets in Jira. */
  epicLinks: EpicLinks;
  /** Absent when GitHub is not connected. */
  repositories?: RepositorySearch | null;
  /** What people call a channel, such as `#retainers-atlas`; null for one Slack does not show, absent where there is no Slack. */
  channelName?(channelId: string): Promise<string | null>;
  /** Who is who, as of a moment after it was asked for. */
  roster(): Promise<Roster>;
  /** Gives a ticket to somebody in Jira; absent where Jira is only read. Throws IntegrationError. */
  assignTicket?(ticketKey: string, accountId: string): Promise<void>;
  /** Budgets judged lately, for everybody whose Home shows them. */
  standings: StandingCache;
}

/** A use case is asked by somebody: what it works with, and who asks with the role they have at this moment. */
export interface ActorContext {
  deps: ServiceDeps;
  actor: Actor;
}
