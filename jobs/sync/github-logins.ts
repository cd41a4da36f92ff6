import { subDays } from 'date-fns';
import { IntegrationError } from '../../integrations/error.ts';
import type { GitHub } from '../../integrations/github/types.ts';
import type { LoginAddress } from './match-logins.ts';
import type { SyncRun } from './run.ts';

/** Whoever wrote nothing for this long is looked for by their profile only. */
const commitDays = 90;

/** Where people are looked for on GitHub. */
export interface GitHubScope {
  orgs: readonly string[];
  /** Whether the organizations were named by somebody, rather than taken from the repositories. */
  named: boolean;
  repos: readonly string[];
}

/**
 * Addresses by login: from the profiles of members, but of those that are `known` (by login in lower case), and from commits,
 * since few people show an address on their profile. What the token may not see is noted, and the rest is read.
 */
export async function readLogins(
  github: GitHub,
  scope: GitHubScope,
  known: ReadonlyMap<string, LoginAddress>,
  run: SyncRun,
): Promise<LoginAddress[]> {
  const total = scope.orgs.length + scope.repos.length;
  const found: LoginAddress[] = [];
  let done = 0;
  for (const org of scope.orgs) {
    // Who owns a repository may be a person, and a person has no members.
    const skipped = scope.named ? [] : [404];
    await unlessHidden(run, { what: `members of ${org}`, skipped }, async () => {
      for await (const page of github.members(org, run.signal)) {
        run.notes.reject(page.rejected);
        for (const { login } of page.items) {
          const before = known.get(login.toLowerCase());
          found.push(...(before ? [before] : await profileOf(github, login, run.signal)));
        }
      }
    });
    run.progress(++done, total, 'organizations and repositories');
  }
  const since = subDays(run.startedAt, commitDays);
  for (const repo of scope.repos) {
    // GitHub's answer for a repository nothing was pushed to.
    await unlessHidden(run, { what: `repository ${repo}`, skipped: [409] }, async () => {
      for await (const page of github.commitAuthors(repo, since, run.signal)) {
        run.notes.reject(page.rejected);
        found.push(...page.items);
      }
    });
    run.progress(++done, total, 'organizations and repositories');
  }
  return found;
}

/** Nothing for who shows no address, or is gone since the members were listed. */
async function profileOf(github: GitHub, login: string, signal: AbortSignal): Promise<LoginAddress[]> {
  try {
    const { email } = await github.user(login, signal);
    return email ? [{ login, email }] : [];
  } catch (error) {
    if (statusOf(error) === 404) return [];
    throw error;
  }
}

async function unlessHidden(
  run: SyncRun,
  { what, skipped }: { what: string; skipped: readonly number[] },
  read: () => Promise<void>,
): Promise<void> {
  try {
    await read();
  } catch (error) {
    const status = statusOf(error) ?? 0;
    if (skipped.includes(status)) return;
    if (status !== 403 && status !== 404) throw error;
    run.notes.problem(`${what} cannot be seen with this token`);
  }
}

const statusOf = (error: unknown) => (error instanceof IntegrationError ? error.status : undefined);
