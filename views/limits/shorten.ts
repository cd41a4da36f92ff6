import type { Fix } from './fields.ts';
import type { Json, Problem } from './problem.ts';

const rounds = 6;
const note = (text: string): Json => ({ type: 'context', elements: [{ type: 'mrkdwn', text }] });

/** Shortens `content` until `check` has nothing to say; a block that cannot be shortened gives way to a note. */
export function shorten(content: Json, check: (content: Json) => Problem[]): Json {
  const fitted = structuredClone(content);
  for (let round = 0; round < rounds; round++) {
    const problems = check(fitted);
    if (problems.length === 0) return fitted;
    const fixable = problems.filter(({ fix }) => fix);
    if (fixable.length > 0) for (const { path, fix } of fixable) apply(fitted, path, fix);
    else replaceRefused(fitted, problems);
    addNotes(fitted);
  }
  replaceRefused(fitted, check(fitted));
  return fitted;
}

const left = new WeakMap<object, number>();

function apply(root: Json, path: string, fix: Fix | undefined): void {
  const keys = path.split('/').slice(1);
  const last = keys.pop() ?? '';
  const holder = keys.reduce<unknown>((value, key) => (isHolder(value) ? Reflect.get(value, key) : undefined), root);
  if (!isHolder(holder) || !fix) return;
  const value: unknown = Reflect.get(holder, last);
  if ('drop' in fix) Reflect.deleteProperty(holder, last);
  else if ('cut' in fix && typeof value === 'string') Reflect.set(holder, last, cut(value, fix.cut));
  else if ('keep' in fix && Array.isArray(value)) keep(root, keys, value, fix.keep);
}

const isHolder = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** At most `max` code points, the last of them … where something was cut off. */
export function cut(text: string, max: number): string {
  const points = [...text];
  return points.length <= max
    ? text
    : `${points
        .slice(0, Math.max(0, max - 1))
        .join('')
        .trimEnd()}…`;
}

/** Keeps the first `max` entries; the block they stood in, or the whole, remembers how many were left off. */
function keep(root: Json, keys: string[], entries: unknown[], max: number): void {
  const isWhole = keys.length === 0;
  const kept = isWhole ? max - 1 : max;
  const removed = entries.splice(kept).reduce<number>((sum, entry) => sum + weight(entry), 0);
  if (isWhole) return void entries.push(moreNote(removed, removed));
  const block = Array.isArray(root.blocks) ? root.blocks[Number(keys[1])] : undefined;
  if (isHolder(block)) left.set(block, (left.get(block) ?? 0) + removed);
}

/** For how many entries a note stands, when it is itself left off later. */
const weights = new WeakMap<object, number>();
const weight = (entry: unknown) => (isHolder(entry) ? weights.get(entry) : undefined) ?? 1;

function moreNote(removed: number, standsFor: number): Json {
  const more = note(`and ${removed} more`);
  weights.set(more, standsFor);
  return more;
}

function addNotes(content: Json): void {
  if (!Array.isArray(content.blocks)) return;
  content.blocks = content.blocks.flatMap((block) => {
    const removed = isHolder(block) ? left.get(block) : undefined;
    if (!removed || !isHolder(block)) return [block];
    left.delete(block);
    return [block, moreNote(removed, 0)];
  });
}

function replaceRefused(content: Json, problems: readonly Problem[]): void {
  if (!Array.isArray(content.blocks)) return;
  const refused = new Set(problems.flatMap(({ path }) => /^\/blocks\/(\d+)/.exec(path)?.[1] ?? []).map(Number));
  content.blocks = content.blocks.map((block, index) =>
    refused.has(index) ? note('_This part cannot be shown here._') : block,
  );
}
