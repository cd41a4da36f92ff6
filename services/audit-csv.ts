import { csv } from './csv.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { fileWords } from './file-words.ts';
import { mustBeAdmin } from './project-access.ts';

const header = ['at', 'by', 'action', 'subject', 'before', 'after'];
/** As many rows as a spreadsheet still opens readily; the newest. */
const mostRows = 50_000;

/** Everything that is noted of who did what, newest first, by name and on the reader's clock; for admins. Throws RefusedError for others. */
export async function auditCsv(deps: ServiceDeps, actor: Actor): Promise<string> {
  mustBeAdmin(deps, actor);
  const { who, time, plain } = fileWords(await deps.store.people.all(), actor.timeZone);
  const rows: string[][] = [];
  for await (const { at, by, action, subject, before, after } of deps.store.audit.each({})) {
    const row = [
      time(at),
      who(by),
      action.replaceAll('-', ' '),
      plain(subject),
      plain(before ?? ''),
      plain(after ?? ''),
    ];
    if (rows.push(row) >= mostRows) break;
  }
  return csv(header, rows);
}
