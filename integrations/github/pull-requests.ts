import { z } from 'zod';
import { IntegrationError } from '../error.ts';
import { parseRows } from '../http/page.ts';
import type { Query } from './graphql.ts';
import { pullFragment, pullRequestQuery, pullRequestsQuery } from './pull-query.ts';
import { pullRequestSchema } from './pull-schema.ts';
import type { PullRequest, PullRequestPage } from './pull-types.ts';

const pageSchema = z.object({
  repository: z
    .object({
      pullRequests: z.object({
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
        nodes: z.array(z.unknown().nullable()),
      }),
    })
    .nullable(),
});
const oneSchema = z.object({ repository: z.object({ pullRequest: z.unknown() }).nullable() });

/** One page of a repository's pull requests. Throws IntegrationError, status 404 where the repository cannot be seen. */
export async function readPullRequests(
  query: Query,
  repo: string,
  { after, first, openOnly }: { after: string | null; first: number; openOnly: boolean },
  signal?: AbortSignal,
): Promise<PullRequestPage> {
  const states = openOnly ? ['OPEN'] : null;
  const variables = { ...ownerAndName(repo), after, first, states };
  const { data, problems, cost, remaining } = await query(`${pullRequestsQuery}${pullFragment}`, variables, signal);
  const answer = pageSchema.safeParse(data);
  if (!answer.success) throw unreadable(repo, 'not an answer to what was asked', 502);
  if (!answer.data.repository) throw unreadable(repo, 'not found, or hidden from the token', 404);
  const { nodes, pageInfo } = answer.data.repository.pullRequests;
  const rows = await parseRows(
    pullRequestSchema(repo),
    nodes.filter((node) => node !== null),
    `GitHub pull requests of ${repo}`,
    'number',
  );
  return { ...rows, next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null, problems, cost, remaining };
}

/** One pull request as it is now; null where it cannot be seen any more. */
export async function readPullRequest(
  query: Query,
  repo: string,
  number: number,
  signal?: AbortSignal,
): Promise<PullRequest | null> {
  const variables = { ...ownerAndName(repo), number };
  try {
    const { data } = await query(`${pullRequestQuery}${pullFragment}`, variables, signal);
    return pullRequestSchema(repo).safeParse(oneSchema.safeParse(data).data?.repository?.pullRequest).data ?? null;
  } catch (error) {
    if (error instanceof IntegrationError && error.status === 404) return null;
    throw error;
  }
}

export function ownerAndName(repo: string): { owner: string; name: string } {
  const [owner = '', name = ''] = repo.split('/');
  return { owner, name };
}

const unreadable = (repo: string, problem: string, status: number) =>
  new IntegrationError('GitHub', `pull requests of ${repo}: ${problem}`, { status, retryable: status >= 500 });
