import { addDays, differenceInDays, subDays } from 'date-fns';
import { type Config, githubSignIn } from '../config.ts';
import { createGitHub } from '../integrations/github/client.ts';
import type { GitHub, Viewer } from '../integrations/github/types.ts';
import { type Checked, fine, look, type Remedies, warning, wrong } from './check.ts';
import { checkClock } from './clock.ts';
import { quick } from './quick.ts';

const area = 'GitHub';

const remedies = (permission: string): Remedies => ({
  credential:
    'GITHUB_TOKEN (or the app’s key) is not valid or expired: GitHub → Settings → Developer settings → Fine-grained tokens.',
  permission: `Give the token “${permission}” (read only). The organization may have to approve it, or authorize it for single sign-on.`,
  address: 'Check GITHUB_API_URL (an Enterprise Server has https://HOST/api/v3) and GITHUB_ORGS.',
});

/** The token, its scopes and end, each kind of read Reeve makes, what is left of the hour, and the clock. */
export async function checkGitHub(config: Config, now: Date): Promise<Checked[]> {
  const { GITHUB_API_URL: baseUrl, GITHUB_ORGS: orgs } = config;
  const signIn = githubSignIn(config);
  if (!signIn) return [fine(area, 'not configured; it is optional: repositories are typed in, logins set by hand')];
  const github = createGitHub({ baseUrl, ...signIn, retries: quick.retries, timeoutMs: quick.timeoutMs });
  const signedIn: Viewer[] = [];
  const first = await look(area, 'signing in', remedies('Metadata'), async () => {
    const viewer = await github.viewer();
    signedIn.push(viewer);
    return `signed in as ${viewer.login}`;
  });
  const [viewer] = signedIn;
  // With no access at all the other answers say the same once more.
  if (!viewer) return [first];
  const repositories = await checkRepositories(github, orgs);
  return [
    first,
    ...scopesChecked(viewer, orgs),
    ...endChecked(viewer, now),
    repositories.checked,
    ...(repositories.first
      ? [await checkCommits(github, repositories.first, now), await checkPulls(github, repositories.first)]
      : []),
    ...(await Promise.all(orgs.map((org) => checkMembers(github, org)))),
    ...limitChecked(viewer),
    checkClock(now, viewer.date, area),
  ];
}

async function checkRepositories(
  github: GitHub,
  orgs: readonly string[],
): Promise<{ checked: Checked; first: string | null }> {
  let first: string | null = null;
  const checked = await look(area, 'listing repositories', remedies('Metadata'), async () => {
    for await (const { items } of github.repositories(orgs)) {
      first ??= items[0]?.fullName ?? null;
      if (first) return `repositories can be seen, such as ${first}`;
    }
    return wrong(area, 'no repository can be seen', 'Give the token the repositories (all, or those of the projects).');
  });
  return { checked, first };
}

function checkCommits(github: GitHub, repo: string, now: Date): Promise<Checked> {
  return look(area, `reading commits of ${repo}`, remedies('Contents'), async () => {
    for await (const _ of github.commitAuthors(repo, subDays(now, 1))) break;
    return 'commits can be read, by whose addresses people are found';
  });
}

function checkPulls(github: GitHub, repo: string): Promise<Checked> {
  return look(area, `reading pull requests of ${repo}`, remedies('Pull requests'), async () => {
    const { problems } = await github.pullRequests(repo, { after: null, first: 1 });
    if (problems.length === 0) return 'pull requests can be read, with their reviews and commits';
    return warning(
      area,
      'pull requests can be read only in part',
      'Give the token “Contents” and “Members” too (read only).',
    );
  });
}

function checkMembers(github: GitHub, org: string): Promise<Checked> {
  return look(area, `listing members of ${org}`, remedies('Members of the organization'), async () => {
    for await (const { items } of github.members(org))
      return `members of ${org} can be listed (${items.length} at once)`;
    return `${org} has no members`;
  });
}

/** Only classic tokens tell their scopes. Without read:org GitHub lists public members alone, and says nothing. */
function scopesChecked({ scopes }: Viewer, orgs: readonly string[]): Checked[] {
  if (scopes === null) return [];
  const lacks = (...any: string[]) => !any.some((scope) => scopes.includes(scope));
  const missing = [
    ...(lacks('repo') ? ['repo (private repositories)'] : []),
    ...(orgs.length > 0 && lacks('read:org', 'write:org', 'admin:org') ? ['read:org (members)'] : []),
  ];
  if (missing.length === 0) return [fine(area, 'the classic token has the scopes it needs')];
  return [
    warning(area, `the classic token lacks ${missing.join(', ')}`, 'Better make a fine-grained token that only reads.'),
  ];
}

const soonDays = 14;

function endChecked({ expiresAt }: Viewer, now: Date): Checked[] {
  if (expiresAt === null || expiresAt > addDays(now, soonDays)) return [];
  const days = Math.max(differenceInDays(expiresAt, now), 0);
  const what = `the token ends in ${days} ${days === 1 ? 'day' : 'days'}`;
  return [warning(area, what, 'Make a new one with the same permissions, and put it into GITHUB_TOKEN.')];
}

const few = 500;

function limitChecked({ remaining }: Viewer): Checked[] {
  if (remaining === null || remaining >= few) return [];
  const what = `only ${remaining} requests are left in this hour`;
  return [warning(area, what, 'Use a token of an account that nothing else uses.')];
}
