import { z } from 'zod';
import { type Page, parseRows } from '../http/page.ts';
import { parseResponse } from '../http/response.ts';
import { createQuery } from './graphql.ts';
import { readHeads } from './pull-heads.ts';
import { readPullRequest, readPullRequests } from './pull-requests.ts';
import { commitSchema, listSchema, memberSchema, repositorySchema, userSchema } from './schema.ts';
import type { CommitAuthor, GitHub, GitHubOptions, Viewer } from './types.ts';
import { type Answer, createWire } from './wire.ts';

const mostPages = 100;
/** The newest three hundred commits name everybody who works on a repository. */
const commitPages = 3;

/** With all that happened to them they take a point of GitHub's five thousand an hour, and few enough to be read between two clicks. */
const pullsPerPage = 25;

/** A client for GitHub by personal access token or as an app. It only reads. */
export function createGitHub(options: GitHubOptions): GitHub {
  const get = createWire(options);
  const query = createQuery(options);
  const { app } = options;
  const pageSize = Math.min(options.pageSize ?? 100, 100);

  async function* pages<T>(asked: Asked<T>, signal?: AbortSignal): AsyncGenerator<Page<T>> {
    const { path, query, schema, where, idKey, most = mostPages } = asked;
    for (let page = 1; page <= most; page++) {
      const answer = await get(path, { ...query, per_page: pageSize, page }, signal);
      const rows = parseResponse('GitHub', { method: 'GET', path }, listSchema, listOf(answer.data));
      yield parseRows(schema, rows, where, idKey);
      if (!hasNext(answer)) return;
    }
  }

  async function* repositories(orgs: readonly string[] = [], signal?: AbortSignal) {
    const shared = { schema: repositorySchema, where: 'GitHub repositories', idKey: 'id' };
    if (orgs.length === 0 && app) yield* pages({ ...shared, path: '/installation/repositories' }, signal);
    else if (orgs.length === 0) yield* pages({ ...shared, path: '/user/repos', query: { sort: 'full_name' } }, signal);
    for (const org of orgs) yield* pages({ ...shared, path: `/orgs/${encodeURIComponent(org)}/repos` }, signal);
  }

  return {
    repositories,
    // An app is nobody: it is known by its number, and its limit is its own.
    viewer: async (signal) =>
      app
        ? { ...rateOf(await get('/rate_limit', {}, signal)), login: `app ${app.appId}` }
        : viewerOf(await get('/user', {}, signal)),
    members: (org, signal) =>
      pages(
        {
          path: `/orgs/${encodeURIComponent(org)}/members`,
          schema: memberSchema,
          where: 'GitHub members',
          idKey: 'id',
        },
        signal,
      ),
    async user(login, signal) {
      const path = `/users/${encodeURIComponent(login)}`;
      const { data } = await get(path, {}, signal);
      return parseResponse('GitHub', { method: 'GET', path }, userSchema, data);
    },
    async *commitAuthors(fullName, since, signal) {
      const path = `/repos/${fullName.split('/').map(encodeURIComponent).join('/')}/commits`;
      const query = { since: since.toISOString().replace(/\.\d+/, '') };
      const asked = { path, query, schema: commitSchema, where: 'GitHub commits', idKey: 'sha', most: commitPages };
      for await (const { items, rejected } of pages(asked, signal))
        yield { items: items.filter((author): author is CommitAuthor => author !== null), rejected };
    },
    pullRequests: (fullName, { after, first = pullsPerPage, openOnly = false }, signal) =>
      readPullRequests(query, fullName, { after, first, openOnly }, signal),
    pullRequestHeads: (fullNames, first, signal) => readHeads(query, fullNames, first, signal),
    pullRequest: (fullName, number, signal) => readPullRequest(query, fullName, number, signal),
  };
}

interface Asked<T> {
  path: string;
  query?: Record<string, string>;
  schema: z.ZodType<T>;
  where: string;
  idKey: string;
  most?: number;
}

/** Pages are counted rather than followed: a link could name another host, and the token would go there. */
const hasNext = ({ headers }: Answer) => /rel="next"/.test(headers.link ?? '');

const wrapped = z.object({ repositories: z.array(z.unknown()) });

/** What an installation sees comes wrapped, with a count. */
const listOf = (data: unknown): unknown => wrapped.safeParse(data).data?.repositories ?? data;

function viewerOf(answer: Answer): Viewer {
  const { login } = parseResponse('GitHub', { method: 'GET', path: '/user' }, memberSchema, answer.data);
  return { ...rateOf(answer), login };
}

function rateOf({ headers }: Answer): Omit<Viewer, 'login'> {
  const scopes = headers['x-oauth-scopes'];
  return {
    scopes:
      scopes === undefined
        ? null
        : scopes
            .split(',')
            .map((scope) => scope.trim())
            .filter(Boolean),
    expiresAt: dateOf(headers['github-authentication-token-expiration']),
    remaining: headers['x-ratelimit-remaining'] === undefined ? null : Number(headers['x-ratelimit-remaining']),
    date: dateOf(headers.date),
  };
}

/** GitHub writes the end of a token as `2026-12-31 00:00:00 UTC`, or with an offset. */
function dateOf(text: string | undefined): Date | null {
  const date = new Date(text ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}
