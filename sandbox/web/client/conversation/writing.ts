import type { Snapshot } from '../../protocol.ts';

/** Something that could be written next. */
export interface Hint {
  insert: string;
  title: string;
  detail: string;
  /** Taken by Enter too, not only by Tab: what was typed so far is no whole word. */
  onEnter: boolean;
}

const most = 8;

/** What fits what is being written: commands at the start, people and channels anywhere. */
export function hintsFor(text: string, workspace: Snapshot): Hint[] {
  if (text.startsWith('/')) return commandHints(text, workspace);
  const [, sign, typed = ''] = /(?:^|\s)([@#])([\w.-]*)$/.exec(text) ?? [];
  if (sign === '@') return people(workspace, typed.toLowerCase());
  if (sign === '#') return places(workspace, typed.toLowerCase());
  return [];
}

function commandHints(text: string, { commands }: Snapshot): Hint[] {
  const typed = text.replace(/\s+/g, ' ');
  const named = commands.map(({ usage, purpose }) => ({ usage, purpose, words: literal(usage) }));
  const open = named.filter(({ words }) => words.startsWith(typed.trimEnd()) || typed.startsWith(`${words} `));
  return open.slice(0, 12).map(({ usage, purpose, words }) => ({
    insert: words.startsWith(typed.trimEnd()) ? `${words} ` : text,
    title: usage,
    detail: purpose,
    onEnter: typed.trim() === '/' || !named.some((one) => one.words === typed.trim()),
  }));
}

/** The words of a usage up to the first placeholder: `/pm time [week]` → `/pm time`. */
const literal = (usage: string): string => /^[^[<|A-Z-]*/.exec(usage)?.[0].trim() ?? usage;

const people = ({ members, app }: Snapshot, typed: string): Hint[] =>
  [{ handle: app.name.toLowerCase(), name: app.name, kind: 'person' }, ...members]
    .filter(({ kind, name, handle }) => kind === 'person' && `${name} ${handle}`.toLowerCase().includes(typed))
    .slice(0, most)
    .map(({ handle, name }) => ({ insert: `@${handle} `, title: name, detail: `@${handle}`, onEnter: true }));

const places = ({ places: all }: Snapshot, typed: string): Hint[] =>
  all
    .filter(({ name }) => name !== '' && name.includes(typed))
    .slice(0, most)
    .map(({ name }) => ({ insert: `#${name} `, title: `#${name}`, detail: '', onEnter: true }));

/** The text with the word being written replaced by what was chosen. */
export function taken(text: string, insert: string): string {
  if (insert.startsWith('/') || text === '') return insert;
  return text.replace(/[@#][\w.-]*$/, insert);
}

/** Names of people and channels as Slack sends them: ids in angle brackets. */
export function escaped(text: string, { members, places: all, app }: Snapshot): string {
  const known = new Map([
    [`@${app.name.toLowerCase()}`, `<@${app.id}>`],
    ...members.map(({ handle, id }): [string, string] => [`@${handle}`, `<@${id}>`]),
    ...all.filter(({ name }) => name).map(({ name, id }): [string, string] => [`#${name}`, `<#${id}|${name}>`]),
  ]);
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/(?<!\w)[@#][\w.-]*\w/g, (name) => known.get(name.toLowerCase()) ?? name);
}
