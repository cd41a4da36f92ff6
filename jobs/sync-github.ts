import { createHash } from 'node:crypto';
import { dayOf } from '../agents/calendar/days.ts';
import type { GitHub } from '../integrations/github/types.ts';
import { isClockPart } from './sync/clock.ts';
import { type GitHubScope, readLogins } from './sync/github-logins.ts';
import { addressesFound, matchLogins } from './sync/match-logins.ts';
import { syncPullRequests } from './sync/pull-requests.ts';
import { runSync, type SyncOptions, type SyncResult } from './sync/run.ts';
import { storePeople } from './sync/store-noting.ts';

/** GitHub as it is configured. Without `orgs`, those are looked in that projects have repositories of. */
export interface GitHubAccess {
  client: GitHub;
  orgs: readonly string[];
}

/**
 * Brings the pull requests of the projects' repositories up to date, and once a day, or when projects got other repositories,
 * finds everybody's login by e-mail, except where somebody set it by hand. Throws IntegrationError when GitHub could not be
 * read; the freshness record says why.
 */
export async function syncGitHub(options: SyncOptions & { github: GitHubAccess }): Promise<SyncResult> {
  const { store, clock, workspace, github } = options;
  const scope = await scopeOf(store, github.orgs);
  const part = `people-${createHash('sha256').update(JSON.stringify(scope)).digest('hex').slice(0, 12)}`;
  const today = dayOf(clock(), (await workspace()).timeZone);
  return runSync('github', options, async (run) => {
    if (run.state().dailyParts[part] !== today || run.state().state === 'stale') {
      for (const list of ['GitHub members', 'GitHub commits']) run.notes.restart(list);
      const people = await store.people.withEmail();
      const addresses = await readLogins(github.client, scope, addressesFound(people), run);
      await storePeople(run, 'GitHub members', matchLogins(people, addresses));
      const clocks = Object.entries(run.state().dailyParts).filter(([name]) => isClockPart(name));
      await run.save({ dailyParts: { ...Object.fromEntries(clocks), [part]: today } });
    }
    await syncPullRequests(github.client, run, scope.repos);
  });
}

/** The repositories of living projects, each once, and the organizations to look in. */
async function scopeOf(store: SyncOptions['store'], named: readonly string[]): Promise<GitHubScope> {
  const projects = await store.projects.all();
  const repos = [...new Set(projects.flatMap(({ archived, repos }) => (archived ? [] : repos)))].sort();
  const owners = [...new Set(repos.map((repo) => repo.split('/')[0] ?? ''))];
  return { orgs: named.length > 0 ? named : owners, named: named.length > 0, repos };
}
