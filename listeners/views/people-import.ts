import type { WebClient } from '@slack/web-api';
import type { Person } from '../../agents/sources.ts';
import { callbackIds } from '../../views/ids.ts';
import { buildImportProblems } from '../../views/modals/people-import.ts';
import { buildSaving } from '../../views/modals/saved.ts';
import { auditChanges } from '../audit-changes.ts';
import type { Entry, Turn } from '../entry.ts';
import { readForm } from '../form.ts';
import { decodeForm } from '../form-metadata.ts';
import { type ImportRow, readPeopleCsv } from '../people-csv.ts';
import { saved } from '../saved.ts';
import { UserFacingError } from '../user-facing-error.ts';

const title = 'Import people';
const mostBytes = 2_000_000;
const patienceMs = 20_000;

/** The identity table as a file: all rows are taken, or none. */
export const peopleImportForm: Entry = {
  kind: 'view',
  id: callbackIds.peopleImport,
  working: buildSaving(title),
  read({ values, privateMetadata }) {
    decodeForm(privateMetadata, {});
    const form = readForm(values);
    const [fileId] = form.list('file');
    if (!fileId) form.wrong('file', 'Choose a file.');
    form.check();
    return async (turn) => {
      const content = await download(turn.client, fileId ?? '');
      const people = await turn.deps.store.people.all();
      const slackUserIds = await members(turn.client);
      const { rows, problems } = readPeopleCsv(content, { people, slackUserIds });
      if (problems.length > 0) return buildImportProblems(problems);
      const changed = rows.filter(({ changes }) => Object.keys(changes).length > 0);
      for (const row of changed) await store(turn, row, people);
      const count = changed.length === 1 ? 'One person was' : `${changed.length} people were`;
      return saved(turn, title, `${count} changed; ${rows.length - changed.length} rows were as they are already.`);
    };
  },
};

async function store(turn: Turn, { accountId, changes }: ImportRow, people: readonly Person[]): Promise<void> {
  await turn.deps.store.people.edit(accountId, changes);
  const before = people.find((person) => person.accountId === accountId) ?? {};
  await auditChanges(turn, `person/${accountId}`, before, changes);
}

async function download(client: WebClient, id: string): Promise<Uint8Array> {
  const { file } = await client.files.info({ file: id });
  if ((file?.size ?? 0) > mostBytes) throw new UserFacingError('The file is over 2 MB. Nothing was changed.');
  const response = await fetch(file?.url_private_download ?? file?.url_private ?? '', {
    headers: { authorization: `Bearer ${client.token}` },
    signal: AbortSignal.timeout(patienceMs),
  });
  const isPage = response.headers.get('content-type')?.includes('text/html');
  if (!response.ok || isPage) throw new UserFacingError('Slack did not hand the file over. Upload it again.');
  return new Uint8Array(await response.arrayBuffer());
}

/** Members of the workspace who have not left. */
async function members(client: WebClient): Promise<Set<string>> {
  const found = new Set<string>();
  for (let cursor = ''; ; ) {
    const page = await client.users.list({ limit: 200, ...(cursor ? { cursor } : {}) });
    for (const { id, deleted, is_bot: isBot } of page.members ?? []) if (id && !deleted && !isBot) found.add(id);
    cursor = page.response_metadata?.next_cursor ?? '';
    if (!cursor) return found;
  }
}
