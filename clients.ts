import type { Workspace } from './agents/sources.ts';
import { type Config, githubSignIn } from './config.ts';
import { IntegrationError } from './integrations/error.ts';
import { createGitHub } from './integrations/github/client.ts';
import { createRepositorySearch } from './integrations/github/repository-search.ts';
import type { GitHub } from './integrations/github/types.ts';
import type { Time } from './integrations/http/http.ts';
import { createJira } from './integrations/jira/client.ts';
import { createSlackPoster } from './integrations/slack/client.ts';
import { keepMembers } from './integrations/slack/members.ts';
import { createTempo } from './integrations/tempo/client.ts';
import type { DoubtLimits } from './jobs/sync/plausible.ts';
import type { WorkspaceSettings } from './store/settings.ts';

/** The clients of the systems around Reeve, as the configuration names them. */
export function createClients(config: Config, clock: () => Date = () => new Date(), time?: Time) {
  const waits = time ? { time } : {};
  const { SLACK_API_URL: apiUrl, REEVE_AT_ONCE: concurrency } = config;
  const slack = createSlackPoster({
    token: config.SLACK_BOT_TOKEN,
    paceMs: 1000 / config.REEVE_POSTS_PER_SECOND,
    ...waits,
    ...(apiUrl ? { apiUrl } : {}),
  });
  const members = keepMembers(slack, clock);
  return {
    tempo: createTempo({
      baseUrl: config.TEMPO_BASE_URL,
      token: config.TEMPO_TOKEN,
      http: { pace: { requestsPerSecond: config.TEMPO_REQUESTS_PER_SECOND, concurrency }, ...waits },
    }),
    jira: createJira({
      apiBase: config.jiraApiBase,
      siteUrl: config.JIRA_SITE_URL,
      email: config.JIRA_EMAIL,
      token: config.JIRA_API_TOKEN,
      http: { pace: { requestsPerSecond: config.JIRA_REQUESTS_PER_SECOND, concurrency }, ...waits },
    }),
    ...createGitHubClients(config, time),
    slack: { ...slack, listUsers: members.listUsers, userInfo: members.userInfo },
    memberChanged: members.changed,
  };
}

/** GitHub and what is typed against it; nulls when neither token nor app is configured, and everything else works without. */
function createGitHubClients(config: Config, time: Time | undefined) {
  const { GITHUB_API_URL: baseUrl, GITHUB_ORGS: orgs } = config;
  const signIn = githubSignIn(config);
  if (!signIn) return { github: null, repositories: null };
  const client = createGitHub({ baseUrl, ...signIn, time });
  return { github: { client, orgs }, repositories: createRepositorySearch(client, { orgs }) };
}

/** Where Slack is, and how Reeve shows who it is and is shown who asks. */
export function slackAddress(config: Config) {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = config;
  return { botToken, appToken, signingSecret, port: config.PORT, apiUrl: config.SLACK_API_URL };
}

/** The workspace's settings: what was set in Slack, else what the configuration gives. Admins are those of both. */
export function workspaceOf(config: Config, stored: WorkspaceSettings): Workspace {
  return {
    timeZone: stored.timeZone ?? config.REEVE_TIME_ZONE,
    alertsChannelId: stored.alertsChannelId ?? config.REEVE_ALERTS_CHANNEL ?? null,
    absenceIssueIds: stored.absenceIssueIds ?? config.REEVE_ABSENCE_ISSUES,
    absenceProjectKeys: stored.absenceProjectKeys ?? config.REEVE_ABSENCE_PROJECTS,
    jiraSiteUrl: config.JIRA_SITE_URL,
    adminSlackUserIds: [...new Set([...config.REEVE_ADMINS, ...stored.admins])],
  };
}

/** When an answer of a source is taken for wrong although it is right in form. */
export function doubtLimitsOf(config: Config): DoubtLimits {
  return {
    lossPercent: config.REEVE_DOUBT_LOSS_PERCENT,
    fewestRows: config.REEVE_DOUBT_ROWS,
    fewestPeople: config.REEVE_DOUBT_PEOPLE,
    mostRefusedRows: config.REEVE_DOUBT_UNREADABLE_ROWS,
    clockDays: config.REEVE_DOUBT_CLOCK_DAYS,
  };
}

/** A live test of each source: what it answered in a few words. Each throws IntegrationError when it cannot be used. */
export function connectionTests({ tempo, jira, slack, github }: ReturnType<typeof createClients>): ConnectionTest[] {
  return [
    {
      name: 'Jira',
      test: async () => `signed in as ${(await jira.myself()).displayName ?? 'somebody without a name'}`,
    },
    {
      name: 'Tempo',
      test: async () => `${(await tempo.globalConfiguration()).approvalPeriod.toLowerCase()}ly timesheets`,
    },
    ...(github ? [{ name: 'GitHub', test: () => tryGitHub(github) }] : []),
    { name: 'Slack', test: async () => `connected to ${(await slack.authTest()).teamUrl}` },
  ];
}

/** Signing in is not enough: a token may be right and see nothing. */
async function tryGitHub({ client, orgs }: { client: GitHub; orgs: readonly string[] }): Promise<string> {
  const { login } = await client.viewer();
  for await (const { items } of client.repositories(orgs))
    if (items.length > 0) return `signed in as ${login}, and repositories can be seen`;
  throw new IntegrationError('GitHub', `signed in as ${login}, but no repository can be seen`, { retryable: false });
}

export interface ConnectionTest {
  name: string;
  test(): Promise<string>;
}
