import type { BottleneckBaseline, RememberedBottleneck } from './model.ts';
import type { PullRequest } from './pull-request/pull-request.ts';
import type { TicketHistory } from './stays/ticket-history.ts';

/** What the bottleneck detection reads beside what every agent does. */
export interface BottleneckSources {
  /** Histories of all issues of a project, a few thousand at a time: a large one does not fit in memory at once. */
  ticketHistories(query: { projectKey: string }): AsyncIterable<TicketHistory[]>;
  /** How many issues these projects have in all. */
  ticketCount(query: { projectKeys: string[] }): Promise<number>;
  /** Of these repositories: the open ones, or all that were open at some time since. */
  pullRequests(query: { repos: string[]; since?: Date }): Promise<PullRequest[]>;
  baselines(): Promise<BottleneckBaseline[]>;
  /** Bottlenecks not resolved, or detected since. */
  bottlenecks(query: { since: Date }): Promise<RememberedBottleneck[]>;
}
