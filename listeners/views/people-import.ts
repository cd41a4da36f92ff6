import { randomUUID } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import { numberText } from '../../agents/numbers.ts';
import type { Person } from '../../agents/person.ts';
import { auditText } from '../../services/audit-changes.ts';
import { type ImportRow, readPeopleCsv } from '../../services/people-csv.ts';
import { callbackIds } from '../../views/ids.ts';
import { buildImportProblems } from '../../views/modals/people-import.ts';
import { buildSaving } from '../../views/modals/saved.ts';
import { readForm } from '../forms/form.ts';
import { decodeForm } from '../forms/form-metadata.ts';
import { saved } from '../forms/saved.ts';
import type { Context, Listener } from '../transport/listener.ts';
import { downloadFile } from '../web-api/slack-file.ts';

const title = 'Import people';
const mostBytes = 2_000_000;
const leaseMs = 120_000;

/** The identity table as a file: all rows are taken, or none. */
export const peopleImportForm: Listener = {
  kind: 'view',
  id: callbackIds.peopleImport,
  working: buildSaving(title),
  read({ values, privateMetadata }) {
    decodeForm(privateMetadata, {});
    const form = readForm(values);
    const [fileId] = form.list('file');
    if (!fileId) form.wrong('file', 'Choose a file.');
    form.check();
    return async (context) => {
      const { content } = await downloadFile(context.client, fileId ?? '', mostBytes);
      const people = await context.deps.store.people.all();
      const slackUserIds = await members(context.client);
      const { rows, problems } = readPeopleCsv(content, { people, slackUserIds });
      if (problems.length > 0) return buildImportProblems(problems);
      const changed = rows.filter(({ changes }) => Object.keys(changes).length > 0);
      if (changed.length > 0) await storeAll(context, changed, people);
      const count = changed.length === 1 ? 'One person was' : `${numberText(changed.length)} people were`;
      return saved(
        context,
        title,
        `${count} changed; ${numberText(rows.length - changed.length)} rows were as they are already.`,
      );
    };
  },
};

/** What a row changes, with what the audit says of it. */
function planned({ accountId, changes }: ImportRow, people: readonly Person[]) {
  const before = new Map(Object.entries(people.find((person) => person.accountId === accountId) ?? {}));
  const changed = Object.entries(changes).map(([field, value]) => ({
    before: auditText(field, before.get(field)),
    after: auditText(field, value),
  }));
  return { accountId, changes, changed };
}

/** Kept as a whole first: should Reeve stop halfway, the rest is stored when it is back. */
async function storeAll(
  { deps, actor }: Context,
  rows: readonly ImportRow[],
  people: readonly Person[],
): Promise<void> {
  const { peopleImports } = deps.store;
  const importId = randomUUID();
  const at = deps.clock();
  await peopleImports.add({ importId, by: actor.slackUserId, at, rows: rows.map((row) => planned(row, people)) });
  await peopleImports.finish(importId, () => {
    const now = new Date();
    return { owner: importId, now, until: new Date(now.getTime() + leaseMs) };
  });
}

/** Members of the workspace who have not left: no guests and no apps. */
async function members(client: WebClient): Promise<Set<string>> {
  const found = new Set<string>();
  for (let cursor = ''; ; ) {
    const page = await client.users.list({ limit: 200, ...(cursor ? { cursor } : {}) });
    for (const { id, ...user } of page.members ?? []) {
      const isOther = user.deleted || user.is_bot || user.is_restricted || user.is_ultra_restricted;
      if (id && !isOther) found.add(id);
    }
    cursor = page.response_metadata?.next_cursor ?? '';
    if (!cursor) return found;
  }
}
