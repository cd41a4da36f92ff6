import { z } from 'zod';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const list = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  )
  .default([]);
const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));
const zone = z.string().refine(isTimeZone, 'is not a time zone; write an IANA name such as America/New_York');
const rate = z.coerce.number().positive().max(1000);
const tokens = z.coerce.number().int().min(0);
const port = z.coerce.number().int().min(0).max(65535);

/** Every variable Reeve reads; `.env.sample` explains each, and a test holds the two equal. */
export const variables = z.object({
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must be the bot token of the app, beginning with xoxb-'),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith('xapp-', 'must be an app-level token with connections:write, beginning with xapp-')
    .optional(),
  SLACK_SIGNING_SECRET: z.string().min(16, 'must be the signing secret of the app’s Basic Information page').optional(),
  SLACK_API_URL: url.optional(),
  PORT: port.default(3000),
  TEMPO_TOKEN: z.string().min(1),
  TEMPO_BASE_URL: url.default('https://api.tempo.io'),
  TEMPO_REQUESTS_PER_SECOND: rate.default(4),
  JIRA_SITE_URL: url,
  JIRA_API_BASE: url.optional(),
  JIRA_EMAIL: z.email('must be the e-mail address of the Jira account whose API token is used'),
  JIRA_API_TOKEN: z.string().min(1),
  JIRA_REQUESTS_PER_SECOND: rate.default(10),
  GITHUB_TOKEN: z.string().min(1).optional(),
  GITHUB_APP_ID: z.string().regex(/^\d+$/, 'must be the number on the app’s page').optional(),
  GITHUB_APP_INSTALLATION_ID: z.coerce.number().int().positive().optional(),
  GITHUB_APP_PRIVATE_KEY: z
    .string()
    .includes('PRIVATE KEY', { error: 'must be the text of the app’s .pem file' })
    // Where a variable takes only one line, its line ends are written as \n.
    .transform((key) => key.replaceAll('\\n', '\n'))
    .optional(),
  GITHUB_API_URL: url.default('https://api.github.com'),
  GITHUB_ORGS: list.refine(
    (names) => names.every((name) => /^[a-z\d](-?[a-z\d])*$/i.test(name)),
    'must be names of organizations as in their address on GitHub, separated by commas',
  ),
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: url.default('https://api.openai.com/v1'),
  OPENAI_API_VERSION: z.string().min(1).optional(),
  OPENAI_CHAT_MODEL: z.string().min(1).optional(),
  OPENAI_EMBEDDING_MODEL: z.string().min(1).optional(),
  OPENAI_EMBEDDING_LENGTH: z.coerce.number().int().min(2).max(10_000).optional(),
  OPENAI_TIMEOUT_SECONDS: z.coerce.number().min(1).max(600).default(30),
  REEVE_AI_TOKENS_PER_DAY: tokens.default(1_000_000),
  REEVE_AI_TOKENS_PER_RUN: tokens.default(200_000),
  REEVE_AI_TOKENS_PER_PERSON: tokens.default(100_000),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')
    .optional(),
  REEVE_DATA_DIR: z.string().min(1).default('data'),
  REEVE_ROLE: z.enum(['pair', 'all', 'answer', 'work']).optional(),
  REEVE_TIME_ZONE: zone.default('America/New_York'),
  REEVE_ADMINS: list.refine(
    (ids) => ids.every((id) => /^[UW][A-Z0-9]+$/.test(id)),
    'must be Slack member IDs (U…), separated by commas',
  ),
  REEVE_ALERTS_CHANNEL: z
    .string()
    .regex(/^[CG][A-Z0-9]+$/, 'must be a Slack channel ID (C…)')
    .optional(),
  REEVE_ABSENCE_ISSUES: list,
  REEVE_ABSENCE_PROJECTS: list,
  REEVE_MODE: z.enum(['off', 'shadow', 'on']).default('shadow'),
  REEVE_SYNC_MINUTES: z.coerce.number().int().min(1).max(1440).default(15),
  REEVE_DOUBT_LOSS_PERCENT: z.coerce.number().min(0).max(100).default(20),
  REEVE_DOUBT_ROWS: z.coerce.number().int().min(1).default(3),
  REEVE_DOUBT_PEOPLE: z.coerce.number().int().min(2).default(3),
  REEVE_DOUBT_UNREADABLE_ROWS: z.coerce.number().int().min(0).default(200),
  REEVE_DOUBT_CLOCK_DAYS: z.coerce.number().int().min(1).default(2),
  REEVE_AUDIT_DAYS: z.coerce.number().int().min(30).max(3650).default(400),
  REEVE_POSTS_PER_SECOND: rate.default(1),
  REEVE_AT_ONCE: z.coerce.number().int().min(1).max(20).default(4),
  SMTP_HOST: z.string().min(1).optional(),
  SMTP_PORT: port.default(587),
  SMTP_SECURE: flag.default(false),
  SMTP_USER: z.string().min(1).optional(),
  SMTP_PASSWORD: z.string().min(1).optional(),
  MAIL_FROM: z.string().includes('@', { error: 'must be the address reports are mailed from' }).optional(),
  ARCHIVE_DIR: z.string().min(1).optional(),
  ARCHIVE_BUCKET: z.string().min(1).optional(),
  ARCHIVE_REGION: z.string().min(1).default('us-east-1'),
  ARCHIVE_ENDPOINT: url.optional(),
  ARCHIVE_PATH_STYLE: flag.default(false),
  ARCHIVE_ACCESS_KEY_ID: z.string().min(1).optional(),
  ARCHIVE_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  SHEETS_SPREADSHEET_ID: z.string().min(1).optional(),
  SHEETS_SERVICE_ACCOUNT: z.string().min(1).optional(),
  SHEETS_TAB: z.string().min(1).max(100).default('Epics'),
  SHEETS_API_URL: url.optional(),
  REEVE_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  REEVE_LOG_PRETTY: flag.default(false),
});

/** Where each required or commonly mistyped variable comes from; shown with the error. */
const remedies: Partial<Record<keyof typeof variables.shape, string>> = {
  SLACK_BOT_TOKEN: 'Create the app from manifest.json, install it, and copy “Bot User OAuth Token”.',
  SLACK_APP_TOKEN: 'Basic Information → App-Level Tokens → generate one with connections:write.',
  SLACK_SIGNING_SECRET: 'Basic Information → App Credentials → Signing Secret.',
  TEMPO_TOKEN: 'Tempo → Settings → API integration → new token (view worklogs, schemes, plans, teams).',
  JIRA_SITE_URL: 'Write the address you open Jira at, such as https://acme.atlassian.net.',
  JIRA_EMAIL: 'Write the address of the account that made the API token.',
  JIRA_API_TOKEN: 'id.atlassian.com → Security → API tokens.',
  GITHUB_TOKEN:
    'GitHub → Settings → Developer settings → Fine-grained tokens (docs/operations.md says which permissions).',
  GITHUB_APP_INSTALLATION_ID:
    'It is the number at the end of the address of the app’s installation on the organization.',
  GITHUB_APP_PRIVATE_KEY: 'Generate one on the app’s page, and write the text of the .pem file.',
  OPENAI_CHAT_MODEL: 'Write the name of the model that answers questions, as its provider spells it.',
  OPENAI_EMBEDDING_MODEL:
    'Write the name of the model that compares texts, or none where the server has no such model.',
  MAIL_FROM: 'Write the address reports come from, such as Reeve <reeve@agency.example>.',
  ARCHIVE_ACCESS_KEY_ID: 'Create an access key for the bucket at its provider.',
  ARCHIVE_SECRET_ACCESS_KEY: 'It was shown once when the access key was created.',
  SHEETS_SERVICE_ACCOUNT:
    'Write the path of the service account’s JSON key file, and share the sheet with its client_email.',
  MONGODB_URI: 'Remove it to use the embedded engine, or write mongodb://host/reeve.',
  REEVE_ROLE: 'Leave it out, unless other processes on the same MongoDB have the other role.',
};

/** Variables that are no use without others. */
const together: { given: keyof typeof variables.shape; needs: (keyof typeof variables.shape)[] }[] = [
  { given: 'GITHUB_APP_ID', needs: ['GITHUB_APP_INSTALLATION_ID', 'GITHUB_APP_PRIVATE_KEY'] },
  { given: 'OPENAI_API_KEY', needs: ['OPENAI_CHAT_MODEL', 'OPENAI_EMBEDDING_MODEL'] },
  { given: 'SMTP_HOST', needs: ['MAIL_FROM'] },
  { given: 'ARCHIVE_BUCKET', needs: ['ARCHIVE_ACCESS_KEY_ID', 'ARCHIVE_SECRET_ACCESS_KEY'] },
  { given: 'SHEETS_SPREADSHEET_ID', needs: ['SHEETS_SERVICE_ACCOUNT'] },
];

export type Variables = z.infer<typeof variables>;

/** The settings of this process: read once at start, never changed. */
export type Config = Readonly<Omit<Variables, 'REEVE_ROLE'>> & {
  /** `pair`: it answers, and `npm start` starts one that works beside it. */
  readonly REEVE_ROLE: NonNullable<Variables['REEVE_ROLE']>;
  readonly socketMode: boolean;
  readonly jiraApiBase: string;
};

/** All that is wrong with the environment at once; `missingSlack` says Reeve was started with no Slack set-up at all. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: string[];
  readonly missingSlack: boolean;
  constructor(problems: string[], missingSlack: boolean) {
    super(
      `${problems.length === 1 ? 'One setting needs' : `${problems.length} settings need`} attention:\n${problems.map((line) => `  - ${line}`).join('\n')}`,
    );
    this.problems = problems;
    this.missingSlack = missingSlack;
  }
}

/** Reads `environment` (the only reader of process.env is the caller's default). Throws ConfigError with every problem. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== '' && !isSample(value)),
  );
  const parsed = variables.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => describe(String(issue.path[0]), issue.message, given));
  for (const { given: name, needs } of together) {
    for (const needed of needs.filter((each) => given[name] && !given[each]))
      problems.push(`${needed} is missing, without which ${name} cannot be used.${remedyOf(needed)}`);
  }
  // The embedded engine is one process's: what another should do would never be done.
  if ((parsed.data?.REEVE_ROLE ?? 'all') !== 'all' && !given.MONGODB_URI)
    problems.push(`MONGODB_URI is missing, without which REEVE_ROLE cannot be used.${remedyOf('REEVE_ROLE')}`);
  if (given.GITHUB_ORGS && !given.GITHUB_TOKEN && !given.GITHUB_APP_ID)
    problems.push(`GITHUB_TOKEN is missing, without which GITHUB_ORGS cannot be used.${remedyOf('GITHUB_TOKEN')}`);
  if (!given.SLACK_APP_TOKEN && !given.SLACK_SIGNING_SECRET) {
    problems.push(
      'SLACK_APP_TOKEN is missing (Socket Mode), and so is SLACK_SIGNING_SECRET (HTTP mode): set one of them. ' +
        remedies.SLACK_APP_TOKEN,
    );
  }
  const missingSlack = !Object.keys(given).some((name) => name.startsWith('SLACK_'));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems, missingSlack);
  return {
    ...parsed.data,
    REEVE_ROLE: parsed.data.REEVE_ROLE ?? (parsed.data.MONGODB_URI ? 'pair' : 'all'),
    socketMode: parsed.data.SLACK_APP_TOKEN !== undefined,
    jiraApiBase: parsed.data.JIRA_API_BASE ?? parsed.data.JIRA_SITE_URL,
  };
}

/** How Reeve signs in to GitHub; null when it does not. An app comes before a token: it is meant for this. */
export function githubSignIn(
  config: Pick<Config, `GITHUB_${'TOKEN' | 'APP_ID' | 'APP_INSTALLATION_ID' | 'APP_PRIVATE_KEY'}`>,
) {
  const {
    GITHUB_APP_ID: appId,
    GITHUB_APP_INSTALLATION_ID: installationId,
    GITHUB_APP_PRIVATE_KEY: privateKey,
  } = config;
  if (appId && installationId && privateKey) return { app: { appId, installationId, privateKey } };
  return config.GITHUB_TOKEN ? { token: config.GITHUB_TOKEN } : null;
}

/** What stands in `.env.sample` where something of one's own belongs: left as it is, it says nothing. */
const isSample = (value: string) => /^(xoxb-|xapp-)$|\/\/your-(site|host)\b/.test(value.trim());

function describe(name: string, message: string, given: Record<string, unknown>): string {
  const remedy = remedyOf(name);
  if (!(name in given)) return `${name} is missing.${remedy}`;
  return `${name} ${/^(must|is)\b/.test(message) ? message : `is not valid: ${message}`}.${remedy}`;
}

function remedyOf(name: string): string {
  return name in remedies ? ` ${remedies[name as keyof typeof remedies]}` : '';
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
