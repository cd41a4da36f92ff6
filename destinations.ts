import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { createDirectoryArchive } from './integrations/archive/directory.ts';
import { createS3Archive } from './integrations/archive/s3.ts';
import { createMailer } from './integrations/mail/client.ts';
import { createSheet } from './integrations/sheets/client.ts';
import type { ReportDestinations } from './jobs/report/types.ts';
import packageJson from './package.json' with { type: 'json' };

/** Where reports go, as the configuration names it. Throws when a key file cannot be read or is not one. */
export function createDestinations(config: Config): ReportDestinations {
  return {
    archive: archiveOf(config),
    mailer: mailerOf(config),
    master: masterOf(config),
    version: packageJson.version,
  };
}

function archiveOf(config: Config): ReportDestinations['archive'] {
  const { ARCHIVE_BUCKET: bucket, ARCHIVE_ENDPOINT: endpoint } = config;
  if (!bucket) return createDirectoryArchive(config.ARCHIVE_DIR ?? join(config.REEVE_DATA_DIR, 'reports'));
  return createS3Archive({
    bucket,
    region: config.ARCHIVE_REGION,
    ...(endpoint ? { endpoint } : {}),
    pathStyle: config.ARCHIVE_PATH_STYLE,
    accessKeyId: config.ARCHIVE_ACCESS_KEY_ID ?? '',
    secretAccessKey: config.ARCHIVE_SECRET_ACCESS_KEY ?? '',
  });
}

function mailerOf(config: Config): ReportDestinations['mailer'] {
  if (!config.SMTP_HOST) return undefined;
  return createMailer({
    host: config.SMTP_HOST,
    port: config.SMTP_PORT,
    secure: config.SMTP_SECURE,
    ...(config.SMTP_USER ? { user: config.SMTP_USER } : {}),
    ...(config.SMTP_PASSWORD ? { password: config.SMTP_PASSWORD } : {}),
    from: config.MAIL_FROM ?? '',
  });
}

function masterOf(config: Config): ReportDestinations['master'] {
  const { SHEETS_SPREADSHEET_ID: spreadsheetId, SHEETS_SERVICE_ACCOUNT: account } = config;
  if (!spreadsheetId || !account) return undefined;
  const serviceAccountJson = account.trimStart().startsWith('{') ? account : readFileSync(account, 'utf8');
  const { SHEETS_API_URL: rootUrl } = config;
  const sheet = createSheet({ spreadsheetId, serviceAccountJson, ...(rootUrl ? { rootUrl } : {}) });
  return { sheet, tab: config.SHEETS_TAB };
}
