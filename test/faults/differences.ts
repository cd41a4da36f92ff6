import type { Outcome } from '../../agents/agent.ts';
import type { Notice } from '../../agents/notice.ts';

/** How much of a value is shown; more is not read. */
const shown = 60;

/** Messages of one outcome that the other has not, or has with other figures: one line each, with the first field that differs. */
export function differences(one: Outcome, other: Outcome): string[] {
  const [before, after] = [byKey(one.notices), byKey(other.notices)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const difference = firstDifference(before.get(key), after.get(key));
    return difference === undefined ? [] : [`${key}: ${difference}`];
  });
}

// As it is stored: a field that is undefined is none.
const byKey = (notices: readonly Notice[]) =>
  new Map<string, unknown>(notices.map(({ key, data }) => [key, JSON.parse(JSON.stringify(data))]));

function firstDifference(before: unknown, after: unknown, path = ''): string | undefined {
  if (JSON.stringify(before) === JSON.stringify(after)) return undefined;
  if (isObject(before) && isObject(after)) {
    const [left, right] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
    for (const name of new Set([...left.keys(), ...right.keys()])) {
      const found = firstDifference(left.get(name), right.get(name), path ? `${path}.${name}` : name);
      if (found !== undefined) return found;
    }
  }
  return `${path} ${excerpt(before)} → ${excerpt(after)}`.trim();
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const excerpt = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, shown));
