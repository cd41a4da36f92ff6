/** Who is to be forgotten, by everything that names them, and what stands there instead. */
export interface Names {
  accountId: string;
  slackUserIds: readonly string[];
  emails: readonly string[];
  displayName: string;
  githubLogin?: string | null;
  /** Of no meaning, made by chance: it cannot be traced back. */
  pseudonym: string;
}

export const forgottenName = 'Somebody forgotten';

/** A value in which nothing names them any more; the same value when nothing did. Dates and ids stay as they are. */
export function scrub(value: unknown, names: Names): unknown {
  const patterns = patternsOf(names);
  return scrubbed(value, (text) =>
    patterns.reduce((result, [pattern, instead]) => result.replace(pattern, instead), text),
  );
}

function scrubbed(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) {
    const next = value.map((each) => scrubbed(each, replace));
    return next.every((each, index) => each === value[index]) ? value : next;
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const before = Object.entries(value);
  const after = before.map(([key, held]): [string, unknown] => [replace(key), scrubbed(held, replace)]);
  const same = after.every(([key, held], index) => key === before[index]?.[0] && held === before[index]?.[1]);
  return same ? value : Object.fromEntries(after);
}

/** Ids stand for them wherever they are; a name only where it is a whole name, and one word is no name in a sentence. */
function patternsOf(names: Names): [RegExp, string][] {
  const { accountId, slackUserIds, emails, displayName, githubLogin, pseudonym } = names;
  const ids = [...slackUserIds, accountId].map((id): [RegExp, string] => [whole(id, 'gu'), pseudonym]);
  const addresses = emails.map((address): [RegExp, string] => [whole(address, 'giu'), pseudonym]);
  // A login may be a common word: it is theirs only where the audit says that it is one.
  const login = escaped(githubLogin ?? '');
  if (login) addresses.push([new RegExp(`(?<=githubLogin: )${login}(?![\\w-])`, 'giu'), pseudonym]);
  const name = displayName.trim();
  if (name === '') return [...addresses, ...ids];
  const pattern = /\s/.test(name) ? whole(name, 'giu') : new RegExp(`^${escaped(name)}$`, 'u');
  return [...addresses, ...ids, [pattern, forgottenName]];
}

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const whole = (text: string, flags: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])${escaped(text)}(?![\\p{L}\\p{N}])`, flags);
