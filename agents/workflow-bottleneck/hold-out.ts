import { seeded } from './learn/seeded.ts';
import type { BottleneckKey } from './model.ts';

/**
 * Whether nobody is written to of an item's stay, so that what messages do can be compared with nothing: drawn once a stay, by a
 * number made of its key, so that every run draws the same. Percent 0–100 of all stays.
 */
export function isHeldOut({ itemKey, status, enteredAt }: BottleneckKey, percent: number): boolean {
  return percent > 0 && seeded(hashOf(`${itemKey}\n${status}\n${enteredAt.getTime()}`))() * 100 < percent;
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
