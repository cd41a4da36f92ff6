import type { Workspace } from './agents/sources.ts';
import type { Config } from './config.ts';
import { createJira } from './integrations/jira/client.ts';
import { createSlackPoster } from './integrations/slack/client.ts';
import { createTempo } from './integrations/tempo/client.ts';

const concurrency = 4;

/** The clients of the systems around Reeve, as the configuration names them. */
export function createOutside(config: Config) {
  const { SLACK_API_URL: apiUrl } = config;
  return {
    tempo: createTempo({
      baseUrl: config.TEMPO_BASE_URL,
      token: config.TEMPO_TOKEN,
      http: { pace: { requestsPerSecond: config.TEMPO_REQUESTS_PER_SECOND, concurrency } },
    }),
    jira: createJira({
      apiBase: config.jiraApiBase,
      siteUrl: config.JIRA_SITE_URL,
      email: config.JIRA_EMAIL,
      token: config.JIRA_API_TOKEN,
      http: { pace: { requestsPerSecond: config.JIRA_REQUESTS_PER_SECOND, concurrency } },
    }),
    slack: createSlackPoster({ token: config.SLACK_BOT_TOKEN, ...(apiUrl ? { apiUrl } : {}) }),
  };
}

/** The workspace's settings, as far as the configuration gives them. */
export function workspaceOf(config: Config): Workspace {
  return {
    timeZone: config.REEVE_TIME_ZONE,
    alertsChannelId: config.REEVE_ALERTS_CHANNEL ?? null,
    absenceIssueIds: config.REEVE_ABSENCE_ISSUES,
    absenceProjectKeys: config.REEVE_ABSENCE_PROJECTS,
    jiraSiteUrl: config.JIRA_SITE_URL,
    adminSlackUserIds: config.REEVE_ADMINS,
  };
}
