import { z } from 'zod';
import type { Query } from './graphql.ts';
import { headsQuery } from './pull-query.ts';
import { ownerAndName } from './pull-requests.ts';
import type { PullRequestHeads } from './pull-types.ts';

/** So few that GitHub answers well within the ten seconds it gives a question. */
const repositoriesAtOnce = 25;

const headSchema = z.object({
  number: z.int(),
  url: z.string(),
  createdAt: z.coerce.date(),
  updatedAt: z.coerce.date(),
});
const headsSchema = z
  .object({
    pullRequests: z.object({ pageInfo: z.object({ hasNextPage: z.boolean() }), nodes: z.array(headSchema) }),
  })
  .transform(({ pullRequests: { pageInfo, nodes } }): PullRequestHeads => {
    return { items: nodes, isAll: !pageInfo.hasNextPage };
  });

/** The last updated pull requests of each repository. One whose answer cannot be used is left out. Throws IntegrationError. */
export async function readHeads(
  query: Query,
  repos: readonly string[],
  first: number,
  signal?: AbortSignal,
): Promise<Map<string, PullRequestHeads>> {
  const found = new Map<string, PullRequestHeads>();
  for (let from = 0; from < repos.length; from += repositoriesAtOnce) {
    const asked = repos.slice(from, from + repositoriesAtOnce);
    const { data } = await query(headsQuery(asked.length), { first, ...variablesOf(asked) }, signal);
    const answers = z.record(z.string(), z.unknown()).safeParse(data).data ?? {};
    for (const [place, repo] of asked.entries()) {
      const heads = headsSchema.safeParse(answers[`r${place}`]).data;
      if (heads) found.set(repo, heads);
    }
  }
  return found;
}

function variablesOf(repos: readonly string[]): Record<string, string> {
  const each = repos.map(ownerAndName).map(({ owner, name }, place) => ({
    [`owner${place}`]: owner,
    [`name${place}`]: name,
  }));
  return Object.assign({}, ...each);
}
