import { isPlainObject } from './plain-object.ts';

/** Names that change together: a project's, with those of all its issues, or of single issues that moved. */
export type Renaming =
  | { kind: 'project'; from: string; to: string }
  | { kind: 'issues'; moves: { from: string; to: string }[] };

/** Fields that hold a key besides those called `key` or `…Key`, or keys among the parts of a path (`agent/KEY/2026-11/75`). */
const otherNames = new Set([
  'id',
  'subject',
  'scopeId',
  'suggestedEpic',
  'actualEpicAssigned',
  'topic',
  'matter',
  'thread',
  'goesOnFrom',
  'reminder',
  'once',
  'project',
  'epic',
  'epicLink',
  'ticket',
  'what',
]);
/** What a run is called is its own affair, as others hold it by that name while it is under way. */
const notNames = new Set(['runKey']);

/** Whether a field of this name holds keys of Jira's, alone or in a path; everything else is prose or another's name. */
export const holdsKeys = (field: string) =>
  (/(^k|K)eys?$/.test(field) || otherNames.has(field)) && !notNames.has(field);

/** A key under its new name, whole or as a part of a path or of a list with blanks; anything else as it is. */
export function renamedKey(value: string, renaming: Renaming): string {
  return value
    .split(/([/ ])/)
    .map((part) => renamedPart(part, renaming))
    .join('');
}

/** The same after several changes, in their order. */
export const renamedAfter = (value: string, renamings: readonly Renaming[]): string =>
  renamings.reduce(renamedKey, value);

/** Whether a text names anything that got another name: as a word of its own, whatever stands around it. */
export function namesChanged(text: string, renamings: readonly Renaming[]): boolean {
  const words = new Set(text.match(/[\p{L}\p{N}_~-]+/gu) ?? []);
  return [...words].some((word) => renamings.some((renaming) => renamedPart(word, renaming) !== word));
}

function renamedPart(part: string, renaming: Renaming): string {
  if (renaming.kind === 'issues') return renaming.moves.find(({ from }) => from === part)?.to ?? part;
  const { from, to } = renaming;
  if (part === from) return to;
  const number = part.startsWith(`${from}-`) ? part.slice(from.length + 1) : '';
  return /^\d+$/.test(number) ? `${to}-${number}` : part;
}

/** A stored value with every key in it under its new name: in fields that hold keys, and as names of fields. */
export function renamedIn(value: unknown, renaming: Renaming, field = ''): unknown {
  if (typeof value === 'string') return holdsKeys(field) ? renamedKey(value, renaming) : value;
  // Where an issue has been is told by the keys it had there.
  if (field === 'moves' && renaming.kind === 'issues') return value;
  if (Array.isArray(value)) return value.map((each) => renamedIn(each, renaming, field));
  if (!isPlainObject(value)) return value;
  const entries = Object.entries(value).map(([name, each]): [string, unknown] => {
    if (name === 'name' && each === value.id) return [name, renamedIn(each, renaming, 'id')];
    return [renamedPart(name, renaming), renamedIn(each, renaming, name)];
  });
  return withProject(Object.fromEntries(entries), value, renaming);
}

/** What a row with a project's key can be about, the nearest first. */
const about = ['itemKey', 'ticketKey', 'issueKey', 'epicKey', 'subject', 'key'];

/** A row about an issue that moved is one of its new project. */
function withProject(after: Record<string, unknown>, before: Record<string, unknown>, renaming: Renaming) {
  if (renaming.kind === 'project' || typeof before.projectKey !== 'string') return after;
  const key = about.map((name) => before[name]).find((each) => typeof each === 'string');
  const move = renaming.moves.find(({ from }) => from === key);
  return move && projectOfIssue(move.from) === before.projectKey
    ? { ...after, projectKey: projectOfIssue(move.to) }
    : after;
}

const projectOfIssue = (key: string) => key.replace(/-\d+$/, '');
