import type { Config } from '../config.ts';
import { createDestinations } from '../destinations.ts';
import { type Checked, fine, look, wrong } from './check.ts';

const remediesFor = (what: string) => ({ credential: what, permission: what, address: what });

/** Where reports go: the archive, and mail and the sheet when they are configured. */
export async function checkOutlets(config: Config): Promise<Checked[]> {
  try {
    const { archive, mailer, master } = createDestinations(config);
    const checked = [
      await look('archive', 'writing and reading a file', remediesFor(archiveRemedy(config)), async () => {
        await archive.verify();
        return `files can be written to ${archive.name}`;
      }),
    ];
    if (mailer) checked.push(await look('mail', 'signing in', remediesFor(mailRemedy), () => signIn(mailer)));
    if (master) {
      checked.push(
        await look('sheet', 'reading the sheet', remediesFor(sheetRemedy), async () => {
          const tabs = await master.sheet.tabs();
          return tabs.includes(master.tab)
            ? `the sheet can be read, and has the tab ${master.tab}`
            : `the sheet can be read; the tab ${master.tab} is added with the first report`;
        }),
      );
    }
    return checked;
  } catch (error) {
    const why = error instanceof Error ? error.message : 'no reason given';
    return [wrong('sheet', `the service account’s key cannot be used (${why})`, sheetRemedy)];
  }
}

const mailRemedy = 'Check SMTP_HOST, SMTP_PORT, SMTP_SECURE (true for port 465), SMTP_USER and SMTP_PASSWORD.';
const sheetRemedy =
  'Check SHEETS_SPREADSHEET_ID and SHEETS_SERVICE_ACCOUNT, and share the sheet with the key’s client_email as editor.';

const archiveRemedy = ({ ARCHIVE_BUCKET }: Config) =>
  ARCHIVE_BUCKET
    ? 'Check ARCHIVE_BUCKET, ARCHIVE_REGION, ARCHIVE_ENDPOINT, ARCHIVE_PATH_STYLE and the access key, which must be allowed to read and write.'
    : 'Give this user the directory, or set ARCHIVE_DIR to another one.';

async function signIn(mailer: { verify(): Promise<void>; close(): void }): Promise<Checked> {
  try {
    await mailer.verify();
    return fine('mail', 'the mail server takes the login');
  } finally {
    mailer.close();
  }
}
