/** Edits (insert, delete, replace, swap neighbours) between two words: Damerau–Levenshtein, optimal string alignment. */
export function editDistance(left: string, right: string): number {
  const a = [...left];
  const b = [...right];
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
        swapped ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = previous;
    previous = current;
  }
  return at(previous, b.length);
}

function at(row: number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}

const longestCompared = 40;

/** The choice somebody most likely meant: a prefix, or within a third of the word's length in edits; else null. */
export function nearest(word: string, choices: readonly string[]): string | null {
  const meant = word.toLowerCase().slice(0, longestCompared);
  if (!meant) return null;
  const prefixed = choices.filter((choice) => meant.length >= 2 && choice.startsWith(meant));
  if (prefixed.length === 1) return prefixed[0] ?? null;
  const ranked = choices
    .map((choice) => ({ choice, distance: editDistance(meant, choice) }))
    .filter(({ choice, distance }) => distance <= Math.max(1, Math.floor(choice.length / 3)))
    .sort((one, other) => one.distance - other.distance);
  return ranked[0]?.choice ?? null;
}
