import { short } from './cells.ts';
import type { KnownEpic } from './types.ts';

/** The epics somebody most likely meant by a key or a title, the likeliest first; none that has nothing in common. */
export function nearestEpics(written: string, epics: readonly KnownEpic[], most = 3): KnownEpic[] {
  const wanted = pairsOf(short(written, 200));
  return epics
    .map((epic) => ({
      epic,
      likeness: Math.max(likeness(wanted, pairsOf(epic.key)), likeness(wanted, pairsOf(epic.title))),
    }))
    .filter((each) => each.likeness >= 0.4)
    .sort((a, b) => b.likeness - a.likeness || (a.epic.key < b.epic.key ? -1 : 1))
    .slice(0, most)
    .map(({ epic }) => epic);
}

/** Pairs of neighbouring letters, the measure of Sørensen and Dice: https://en.wikipedia.org/wiki/Dice-Sørensen_coefficient */
function pairsOf(text: string): Set<string> {
  const letters = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)));
}

function likeness(a: Set<string>, b: Set<string>): number {
  if (a.size + b.size === 0) return 0;
  let common = 0;
  for (const pair of a) if (b.has(pair)) common++;
  return (2 * common) / (a.size + b.size);
}
