import { type Config, readConfig } from '../config.ts';
import type { Agency } from './agency/agency.ts';
import { jiraEmail, jiraToken } from './jira/index.ts';
import type { SandboxMode } from './options.ts';
import type { Services } from './services.ts';
import { tempoToken } from './tempo/index.ts';

/** What production reads from the environment, pointed at the stand-ins. */
export function sandboxConfig(
  services: Services,
  agency: Agency,
  dataDirectory: string,
  { repeatable, mode = 'on' }: { repeatable: boolean; mode?: SandboxMode },
): Config {
  const environment = { ...sandboxEnvironment(services, agency, dataDirectory), REEVE_MODE: mode };
  // The same order of everything, and so the same output, each time.
  return readConfig(repeatable ? { ...environment, REEVE_AT_ONCE: '1' } : environment);
}

export function sandboxEnvironment(
  services: Services,
  { reeve: { settings } }: Pick<Agency, 'reeve'>,
  dataDirectory: string,
): Record<string, string> {
  return {
    ...(process.env.MONGODB_URI ? { MONGODB_URI: process.env.MONGODB_URI } : {}),
    ...(process.env.REEVE_LOG_LEVEL ? { REEVE_LOG_LEVEL: process.env.REEVE_LOG_LEVEL } : { REEVE_LOG_LEVEL: 'warn' }),
    REEVE_LOG_PRETTY: 'true',
    SLACK_BOT_TOKEN: services.slack.botToken,
    SLACK_APP_TOKEN: services.slack.appToken,
    SLACK_API_URL: services.slack.apiUrl,
    PORT: '0',
    TEMPO_TOKEN: tempoToken,
    TEMPO_BASE_URL: services.tempo.url,
    TEMPO_REQUESTS_PER_SECOND: '1000',
    // Links must not depend on the port the stand-in got.
    JIRA_SITE_URL: 'https://sandbox.atlassian.net',
    JIRA_API_BASE: services.jira.url,
    JIRA_EMAIL: jiraEmail,
    JIRA_API_TOKEN: jiraToken,
    JIRA_REQUESTS_PER_SECOND: '1000',
    GITHUB_TOKEN: services.github.token,
    GITHUB_API_URL: services.github.url,
    OPENAI_API_KEY: services.ai.key,
    OPENAI_BASE_URL: services.ai.baseUrl,
    OPENAI_CHAT_MODEL: services.ai.chatModel,
    OPENAI_EMBEDDING_MODEL: services.ai.embeddingModel,
    REEVE_DATA_DIR: dataDirectory,
    REEVE_TIME_ZONE: settings.timeZone,
    REEVE_ADMINS: settings.admins.join(','),
    REEVE_ABSENCE_ISSUES: settings.absenceIssueIds.join(','),
    REEVE_ABSENCE_PROJECTS: settings.absenceProjectKeys.join(','),
    SMTP_HOST: services.mail.host,
    SMTP_PORT: String(services.mail.port),
    MAIL_FROM: 'Reeve <reeve@agency.example>',
    ARCHIVE_BUCKET: services.s3.bucket,
    ARCHIVE_ENDPOINT: services.s3.endpoint,
    ARCHIVE_PATH_STYLE: 'true',
    ARCHIVE_ACCESS_KEY_ID: services.s3.credentials.accessKeyId,
    ARCHIVE_SECRET_ACCESS_KEY: services.s3.credentials.secretAccessKey,
    SHEETS_SPREADSHEET_ID: services.sheets.spreadsheetId,
    SHEETS_SERVICE_ACCOUNT: services.sheets.serviceAccountJson,
    SHEETS_API_URL: services.sheets.rootUrl,
    REEVE_MODE: 'on',
    // Within the burst that Slack, and its stand-in, allows.
    REEVE_POSTS_PER_SECOND: '5',
    ...(settings.alertsChannelId ? { REEVE_ALERTS_CHANNEL: settings.alertsChannelId } : {}),
  };
}
