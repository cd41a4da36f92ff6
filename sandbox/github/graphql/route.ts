import { type DocumentNode, execute, GraphQLError, parse, validate } from 'graphql';
import { z } from 'zod';
import type { Agency } from '../../agency/agency.ts';
import type { SandboxClock } from '../../clock.ts';
import { ok, type Route, type StandInReply } from '../../http-reply.ts';
import { pullAsOf } from './pull-as-of.ts';
import { schema } from './schema.ts';

/** What is left of the hour, counted in points; a query that finds none is refused with status 200. */
export interface Points {
  take(cost: number): boolean;
  remaining(): number;
  resetAt(): Date;
}

const inputSchema = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).default({}) });
const cursorSchema = z.string().regex(/^\d+$/);

/** GitHub's GraphQL, as far as Reeve asks it, as of the clock. Cursors are places in the list, which moves on as on GitHub. */
export function graphqlRoute({ github }: Pick<Agency, 'github'>, clock: SandboxClock, points: Points): Route {
  const answer = async (body: unknown): Promise<StandInReply> => {
    const input = inputSchema.safeParse(body);
    if (!input.success)
      return { status: 400, json: { message: 'A query attribute must be specified and must be a string.' } };
    if (!points.take(1)) {
      const errors = [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded for user ID 4000.' }];
      return ok({ data: { rateLimit: rateOf(points) }, errors });
    }
    const { query, variables: variableValues } = input.data;
    const read = readQuery(query);
    const rootValue = rootOf(github, clock, points);
    const result =
      'errors' in read ? read : await execute({ schema, document: read.document, rootValue, variableValues });
    const errors = result.errors?.map(({ message, path, extensions }) => ({ ...extensions, path, message }));
    return ok({ data: result.data, ...(errors ? { errors } : {}) });
  };
  return { method: 'POST', path: '/graphql', handle: ({ body }) => answer(body) };
}

type ReadQuery = { document: DocumentNode } | { data?: undefined; errors: readonly GraphQLError[] };

/** The few queries there are, each read and checked once. */
const known = new Map<string, ReadQuery>();

function readQuery(source: string): ReadQuery {
  const before = known.get(source);
  if (before) return before;
  const read = checked(source);
  if (known.size < mostKnown) known.set(source, read);
  return read;
}

const mostKnown = 50;

function checked(source: string): ReadQuery {
  try {
    const document = parse(source);
    const errors = validate(schema, document);
    return errors.length > 0 ? { errors } : { document };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

const rateOf = (points: Points) => ({
  cost: 1,
  remaining: points.remaining(),
  resetAt: points.resetAt().toISOString(),
});

function rootOf({ repositories, pulls }: Agency['github'], clock: SandboxClock, points: Points) {
  return {
    rateLimit: () => rateOf(points),
    repository({ owner, name }: { owner: string; name: string }) {
      const fullName = `${owner}/${name}`;
      if (!repositories.some(({ full_name }) => full_name.toLowerCase() === fullName.toLowerCase()))
        throw new GraphQLError(`Could not resolve to a Repository with the name '${fullName}'.`, {
          extensions: { type: 'NOT_FOUND' },
        });
      const all = () =>
        pulls
          .filter(({ repository }) => repository.toLowerCase() === fullName.toLowerCase())
          .flatMap((pull) => pullAsOf(pull, clock.now().getTime()) ?? [])
          .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : b.number - a.number));
      return {
        pullRequest: ({ number }: { number: number }) => all().find((pull) => pull.number === number) ?? null,
        pullRequests: (asked: PageAsked) => pageOf(all(), asked),
      };
    },
  };
}

interface PageAsked {
  states?: string[] | null;
  first?: number | null;
  after?: string | null;
}

function pageOf<Pull extends { state: string }>(all: readonly Pull[], { states, first, after }: PageAsked) {
  if (typeof first !== 'number' || first < 1 || first > 100)
    throw new GraphQLError(
      'You must provide a `first` value from 1 to 100 to properly paginate the `pullRequests` connection.',
    );
  const matching = states ? all.filter(({ state }) => states.includes(state)) : all;
  const from = after ? Number(cursorSchema.parse(Buffer.from(after, 'base64').toString())) : 0;
  const until = from + first;
  const endCursor = Buffer.from(String(Math.min(until, matching.length))).toString('base64');
  return {
    totalCount: matching.length,
    pageInfo: { hasNextPage: until < matching.length, endCursor },
    nodes: matching.slice(from, until),
  };
}
