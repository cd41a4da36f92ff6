import type { Time } from '../http/http.ts';
import type { Page } from '../http/page.ts';
import type { PullRequest, PullRequestHeads, PullRequestPage } from './pull-types.ts';

/** A repository the token can see. */
export interface Repository {
  /** `owner/name`. */
  fullName: string;
  archived: boolean;
}

export interface GitHubUser {
  login: string;
  name?: string;
  /** Only what they show on their profile, which GitHub has verified; most people show none. */
  email?: string;
}

/** An address that GitHub has linked to a login, because it is a verified one of that account. */
export interface CommitAuthor {
  login: string;
  email: string;
}

/** Whose token it is, and what GitHub says about it beside the answer. */
export interface Viewer {
  login: string;
  /** Scopes of a classic token; null for a fine-grained one, whose permissions GitHub does not tell. */
  scopes: string[] | null;
  /** When the token ends; null when it has no end. */
  expiresAt: Date | null;
  /** Requests left in this hour. */
  remaining: number | null;
  /** GitHub's own time when it answered. */
  date: Date | null;
}

/** One attempt on the wire, for counting. `status` is absent when no answer came. */
export interface GitHubRequestRecord {
  method: string;
  path: string;
  status?: number;
}

/** An installation of a GitHub App. `privateKey` is the PEM text. */
export interface GitHubApp {
  appId: string;
  installationId: number;
  privateKey: string;
}

export interface GitHubOptions {
  /** `https://api.github.com`, or `https://HOST/api/v3` of an Enterprise Server. */
  baseUrl: string;
  /** A personal access token; or `app`. */
  token?: string | undefined;
  /** An installation of a GitHub App, which sees what was granted to it. */
  app?: GitHubApp | undefined;
  /** For one attempt, from sending to the last byte of the body. */
  timeoutMs?: number;
  /** Attempts after the first. */
  retries?: number;
  /** A wait longer than this is not waited out: the call fails at once with `retryAt`. */
  maxWaitMs?: number;
  /** Rows asked for at once, 100 at most. */
  pageSize?: number;
  /** Multiplies every wait; 1 in production, less where nobody wants to wait. */
  waitFactor?: number;
  /** What waits go by; the system's clock without it. */
  time?: Time | undefined;
  random?: () => number;
  onRequest?: (record: GitHubRequestRecord) => void;
}

/** What Reeve reads of GitHub; nothing is written. Every call throws IntegrationError after the retries it allows. */
export interface GitHub {
  viewer(signal?: AbortSignal): Promise<Viewer>;
  /** Of these organizations; with none named, all the token's owner works on. */
  repositories(orgs?: readonly string[], signal?: AbortSignal): AsyncIterable<Page<Repository>>;
  /** Logins of an organization's members, as far as the token may see them. */
  members(org: string, signal?: AbortSignal): AsyncIterable<Page<{ login: string }>>;
  user(login: string, signal?: AbortSignal): Promise<GitHubUser>;
  /** Who wrote commits since an instant, as far as GitHub knows whose address it is; the newest few hundred. */
  commitAuthors(fullName: string, since: Date, signal?: AbortSignal): AsyncIterable<Page<CommitAuthor>>;
  /** One page of a repository's pull requests, the last updated first; `after` is the `next` of the page before. */
  pullRequests(
    fullName: string,
    page: { after: string | null; first?: number; openOnly?: boolean },
    signal?: AbortSignal,
  ): Promise<PullRequestPage>;
  /** The `first` pull requests updated last of each repository; one that cannot be seen, or read, is not in it. */
  pullRequestHeads(
    fullNames: readonly string[],
    first: number,
    signal?: AbortSignal,
  ): Promise<Map<string, PullRequestHeads>>;
  /** One pull request as it is now; null where it cannot be seen any more. */
  pullRequest(fullName: string, number: number, signal?: AbortSignal): Promise<PullRequest | null>;
}
