import { z } from 'zod';

/** A number for a name, in a setting that holds several, as people type it: `Code Review: 4`. */
export const namedValue = z
  .string()
  .regex(/^\s*\S[^,]*:\s*\d+(\.\d+)?\s*$/, 'must be a name and a number, such as “Code Review: 4”');

/** The number a list holds for a name, upper and lower case alike; null where it holds none. */
export function valueFor(list: readonly string[], name: string): number | null {
  const found = list.find((each) => isFor(each, name));
  return found === undefined ? null : Number(found.slice(found.lastIndexOf(':') + 1));
}

/** The list with another number for a name; 0 takes the name off it. */
export function withValue(list: readonly string[], name: string, value: number): string[] {
  const others = list.filter((each) => !isFor(each, name));
  return value === 0 ? others : [...others, `${name}: ${value}`];
}

const isFor = (each: string, name: string) =>
  each.slice(0, each.lastIndexOf(':')).trim().toLowerCase() === name.trim().toLowerCase();
