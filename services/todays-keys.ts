import type { ServiceDeps } from './deps.ts';
import { UserFacingError } from './user-facing-error.ts';

/** What somebody wrote, with keys that Jira changed under today's names. */
export interface TodaysKeys {
  text: string;
  /** Says so: “KITE is KTEN now.” Empty where nothing was changed. */
  note: string;
}

/** What is thrown at whoever wrote a former key, saying so where they read it; what is not for them stays as it is. */
export function withNote(note: string, error: unknown): unknown {
  if (note !== '' && error instanceof UserFacingError) error.message = `${note} ${error.message}`;
  return error;
}

const keyPattern = /(?<![\w<@/-])[A-Za-z][A-Za-z0-9]{1,9}(?:-\d{1,6})?(?![\w-])/g;

/**
 * Reads keys of before as what they are called today, unless another project has the key by now. Small letters count as a
 * key only where no project's name has the word.
 */
export async function withTodaysKeys(deps: Pick<ServiceDeps, 'store' | 'roster'>, text: string): Promise<TodaysKeys> {
  const { projects } = await deps.roster();
  if (deps.store.names.place() === 0) return { text, note: '' };
  const names = new Set(projects.flatMap(({ name }) => name.toLowerCase().split(/\s+/)));
  const known = new Set(projects.map(({ key }) => key));
  const today = new Map<string, string>();
  for (const [written] of text.matchAll(keyPattern)) {
    const key = written.toUpperCase();
    if (written !== key && names.has(written.toLowerCase())) continue;
    const now = key.includes('-') ? await issueToday(deps, key) : await projectToday(deps, key, known);
    if (now !== key) today.set(written, now);
  }
  const said = new Map([...today].map(([written, now]) => [written.toUpperCase(), now]));
  return {
    text: text.replace(keyPattern, (written) => today.get(written) ?? written),
    note: [...said].map(([key, now]) => `${key} is ${now} now.`).join(' '),
  };
}

async function projectToday({ store }: Pick<ServiceDeps, 'store'>, key: string, known: ReadonlySet<string>) {
  if (known.has(key)) return key;
  const now = await store.names.today(key);
  return known.has(now) ? now : key;
}

async function issueToday({ store }: Pick<ServiceDeps, 'store'>, key: string): Promise<string> {
  return (await store.issues.byKey(key))?.key ?? key;
}
