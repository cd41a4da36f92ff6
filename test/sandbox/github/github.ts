import { createGitHub } from '../../../integrations/github/client.ts';
import type { GitHubOptions } from '../../../integrations/github/types.ts';
import type { Agency } from '../../../sandbox/agency/agency.ts';
import { createClock, createWaiting } from '../../../sandbox/clock.ts';
import { createFaults } from '../../../sandbox/faults.ts';
import { type GitHubStandInOptions, startGitHubStandIn } from '../../../sandbox/github/index.ts';
import type { RequestLogEntry } from '../../../sandbox/http.ts';

/** A GitHub stand-in with a clock, faults and its log, and Reeve's own client for it. */
export async function startGitHub(agency: Agency, at: Date, options: Partial<GitHubStandInOptions> = {}) {
  const clock = createClock(at);
  const faults = createFaults();
  const log: RequestLogEntry[] = [];
  const site = await startGitHubStandIn({ agency, clock, faults, log: (entry) => log.push(entry), ...options });
  const client = (rest: Partial<GitHubOptions> = {}) =>
    createGitHub({ baseUrl: site.url, token: site.token, time: createWaiting(clock), ...rest });
  return { site, clock, faults, log, client };
}

/** A repository, a person and a commit in GitHub's own shapes. */
export const repository = (fullName: string, id = 1) => ({
  id,
  name: fullName.split('/')[1] ?? '',
  full_name: fullName,
  private: true,
  archived: false,
  owner: { login: fullName.split('/')[0] ?? '', type: 'Organization' as const },
});
export const githubUser = (login: string, email: string | null = null) => ({
  login,
  id: login.length,
  type: 'User' as const,
  name: login,
  email,
});
export const commit = (login: string | null, email: string, date = '2026-10-20T12:00:00Z') => ({
  sha: `${login}${date}`,
  commit: { message: 'Fix it', author: { name: login ?? 'somebody', email, date } },
  author: login === null ? null : { login, id: 1, type: 'User' },
});
