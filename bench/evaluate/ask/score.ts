/** How many of how many were right, by some property of a question. */
export function tally(rows: readonly { right: boolean; group: string }[]): Map<string, { right: number; of: number }> {
  const sums = new Map<string, { right: number; of: number }>();
  for (const { right, group } of rows) {
    const sum = sums.get(group) ?? { right: 0, of: 0 };
    sums.set(group, { right: sum.right + (right ? 1 : 0), of: sum.of + 1 });
  }
  return sums;
}

export const lineOf = (name: string, { right, of }: { right: number; of: number }): string =>
  `${name}: right ${right} of ${of}`;
