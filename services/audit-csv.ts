import { csv } from './csv.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { mustBeAdmin } from './project-access.ts';

const header = ['at', 'by', 'action', 'subject', 'before', 'after'];
/** As many rows as a spreadsheet still opens readily; the newest. */
const mostRows = 50_000;

/** Everything that is noted of who did what, newest first, times in UTC; for admins. Throws RefusedError for others. */
export async function auditCsv(deps: ServiceDeps, actor: Actor): Promise<string> {
  mustBeAdmin(deps, actor);
  const rows: string[][] = [];
  for await (const { at, by, action, subject, before, after } of deps.store.audit.each({})) {
    if (rows.push([at.toISOString(), by, action, subject, before ?? '', after ?? '']) >= mostRows) break;
  }
  return csv(header, rows);
}
