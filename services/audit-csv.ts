import type { AuditEntry } from '../store/audit.ts';
import { csv } from './csv.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { fileWords } from './file-words.ts';
import { mustBeAdmin } from './project-access.ts';

const header = ['When', 'Who', 'What was done', 'About', 'Before', 'After', 'Id'];
/** As many rows as a spreadsheet still opens readily; the newest. */
const mostRows = 50_000;

/** What an entry says, as its history words it; wording is the caller's. */
export type AuditWords = (entry: AuditEntry) => { did: string; was: string | null; is: string | null };

/**
 * Everything that is noted of who did what, newest first, by name and on the reader's clock, with the id it is about at the end; for
 * admins. Throws RefusedError for others.
 */
export async function auditCsv(deps: ServiceDeps, actor: Actor, wordsOf: AuditWords): Promise<string> {
  mustBeAdmin(deps, actor);
  const people = await deps.store.people.all();
  const { who, time, plain } = fileWords(people, actor.timeZone);
  const channelOf = channels(deps);
  const names = new Map([
    ...people.map(({ accountId, displayName }) => [accountId, displayName] as const),
    ...deps.agents.map(({ id, title }) => [id, title] as const),
  ]);
  const rows: string[][] = [];
  for await (const entry of deps.store.audit.each({})) {
    const { did, was, is } = wordsOf(entry);
    const texts = [did, aboutOf(plain(entry.subject), names), was ?? '', is ?? ''].map(plain);
    const said = await Promise.all(texts.map(channelOf));
    if (rows.push([time(entry.at), entry.by === 'reeve' ? 'Reeve' : who(entry.by), ...said, entry.subject]) >= mostRows)
      break;
  }
  return csv(header, rows);
}

/** What an entry is about, its parts by name: `agent, Time tracking`. */
function aboutOf(subject: string, names: ReadonlyMap<string, string>): string {
  const parts = subject.split('/').map((part) => {
    const [, kind, id] = /^(\w+):(.+)$/.exec(part) ?? [];
    const known = names.get(part) ?? names.get(id ?? '');
    if (known !== undefined) return known;
    if (/^\d+:[\w-]+$/.test(part) || /^pm:|^person:/.test(part)) return 'somebody who left';
    return kind === 'channel' ? `<#${id}>` : part.replaceAll(/_|:(?!\d)/g, ' ');
  });
  return parts.filter((part) => !['', '-', '*'].includes(part)).join(', ');
}

/** Names channels in a text as people call them. */
function channels({ channelName }: Pick<ServiceDeps, 'channelName'>): (text: string) => Promise<string> {
  const known = new Map<string, string>();
  return async (text) => {
    let said = text;
    for (const [mention, bare, id = bare ?? ''] of text.matchAll(/\b([CG]0[A-Z0-9]{6,})\b|<#([CG][A-Z0-9]+)>/g)) {
      const name = known.get(id) ?? (await channelName?.(id)) ?? 'a channel Slack does not show';
      known.set(id, name);
      said = said.replaceAll(mention, name);
    }
    return said;
  };
}
