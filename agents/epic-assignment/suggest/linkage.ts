/**
 * Groups by average linkage: the two groups whose members are linked most on average become one, until no two are linked by
 * `least`. Positions of `links`, a symmetric matrix. Ties go to the earlier pair, so that the same links give the same groups.
 */
export function linkage(links: readonly Float64Array[], least: number): number[][] {
  const sums = links.map((row) => Float64Array.from(row));
  const groups: (number[] | null)[] = links.map((_, at) => [at]);
  const nearest = groups.map((_, at) => nearestOf(at));
  for (;;) {
    let best = { from: -1, to: -1, link: least };
    for (const [from, to] of nearest.entries()) {
      if (to < 0) continue;
      const link = average(from, to);
      if (link > best.link || (link === best.link && best.from < 0)) best = { from, to, link };
    }
    if (best.from < 0) return groups.filter((group) => group !== null);
    merge(Math.min(best.from, best.to), Math.max(best.from, best.to));
  }

  function average(a: number, b: number): number {
    return (sums[a]?.[b] ?? 0) / ((groups[a]?.length ?? 1) * (groups[b]?.length ?? 1));
  }

  function nearestOf(from: number): number {
    let [to, most] = [-1, Number.NEGATIVE_INFINITY];
    if (groups[from] === null) return to;
    for (let other = 0; other < groups.length; other++) {
      if (other === from || groups[other] === null) continue;
      const link = average(from, other);
      if (link > most) [to, most] = [other, link];
    }
    return to;
  }

  function merge(into: number, from: number): void {
    groups[into] = [...(groups[into] ?? []), ...(groups[from] ?? [])];
    groups[from] = null;
    for (let other = 0; other < groups.length; other++) {
      const together = (sums[into]?.[other] ?? 0) + (sums[from]?.[other] ?? 0);
      const [row, own] = [sums[other], sums[into]];
      if (row && own) [row[into], own[other]] = [together, together];
    }
    nearest[from] = -1;
    for (const [other, to] of nearest.entries()) {
      // The average with a merged group lies between the two it had, so only those who were nearest to either look again.
      if (groups[other] !== null && (other === into || to === into || to === from)) nearest[other] = nearestOf(other);
    }
  }
}
