import type { Agency } from '../agency/agency.ts';
import type { SandboxClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import { type RequestLog, type StandInServer, startStandIn } from '../http.ts';
import type { Route, StandInRequest } from '../http-reply.ts';
import { createAppSignIn, type StandInApp } from './app-sign-in.ts';
import { githubDialect, refusal, unauthorised } from './dialect.ts';
import { graphqlRoute, type Points } from './graphql/route.ts';
import { githubRoutes } from './routes.ts';

export const githubToken = 'github_pat_sandbox';

export interface GitHubStandInOptions {
  clock: SandboxClock;
  agency: Agency;
  faults: Faults;
  log?: RequestLog;
  port?: number;
  /** Requests an hour; 5000 as GitHub allows. */
  hourly?: number;
  /** Scopes of a classic token; none for a fine-grained one. */
  scopes?: readonly string[];
  /** An app that may sign in beside the token. */
  app?: StandInApp;
}

export interface GitHubStandIn extends StandInServer {
  token: string;
}

const hourMs = 3_600_000;

/** GitHub's REST API over HTTP, as far as Reeve reads it, answering from `agency` as of the clock. */
export async function startGitHubStandIn(options: GitHubStandInOptions): Promise<GitHubStandIn> {
  const { agency, clock, faults, log, port, hourly = 5000, scopes } = options;
  const signIn = createAppSignIn(options.app);
  let used = 0;
  let pointsUsed = 0;
  const now = () => clock.now().getTime();
  let resetAt = now() + hourMs;
  const limits = () => ({
    'x-ratelimit-limit': String(hourly),
    'x-ratelimit-remaining': String(Math.max(hourly - used, 0)),
    'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
    ...(scopes ? { 'x-oauth-scopes': scopes.join(', ') } : {}),
  });
  const withLimits = (route: Route): Route => ({
    ...route,
    async handle(request) {
      const reply = await route.handle(request);
      return { ...reply, headers: { ...limits(), ...reply.headers } };
    },
  });
  // The hour is one of the sandbox's: whoever walks a month in a minute does not use up a real one.
  function guard(request: StandInRequest) {
    if (now() >= resetAt) [used, pointsUsed, resetAt] = [0, 0, now() + hourMs];
    const { isApp, refused: wrongJwt } = signIn.guard(request);
    if (isApp) return wrongJwt;
    const refused = unauthorised(request, (given) => given === githubToken || signIn.knows(given));
    if (refused) return refused;
    // GraphQL has a limit of its own, counted in points.
    if (request.path === '/graphql') return undefined;
    used++;
    // Whoever waits for the reset has to know by which clock it is.
    const told = { ...limits(), date: clock.now().toUTCString() };
    return used > hourly ? refusal(403, 'API rate limit exceeded for user ID 4000.', told) : undefined;
  }
  const points: Points = {
    take: (cost) => {
      pointsUsed += cost;
      return pointsUsed <= hourly;
    },
    remaining: () => Math.max(hourly - pointsUsed, 0),
    resetAt: () => new Date(resetAt),
  };
  const server = await startStandIn({
    system: 'github',
    clock,
    faults,
    log,
    port,
    owner: agency.github.users[0]?.login,
    dialect: githubDialect,
    routes: [...signIn.routes, ...githubRoutes(agency, clock), graphqlRoute(agency, clock, points)].map(withLimits),
    guard,
  });
  return { ...server, token: githubToken };
}
