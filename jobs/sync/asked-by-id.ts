import type { DoubtLimits } from './plausible.ts';

/** So many of the rows that a list leaves out are asked for one by one; more are judged by these. */
const mostAsked = 50;

/**
 * How many of the rows that a list does not show any more are there when they are asked for by id. One is enough to know that
 * the list hides what it has: a list proves nothing about what it leaves out. None is asked for where every loss is believed.
 */
export async function stillThere(
  ids: readonly string[],
  { lossPercent }: DoubtLimits,
  isThere: (id: string) => Promise<boolean>,
): Promise<number> {
  if (lossPercent >= 100) return 0;
  let found = 0;
  for (const id of ids.slice(0, mostAsked)) if (await isThere(id)) found++;
  return found;
}
