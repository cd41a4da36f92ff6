/** How a week can stand, the one that needs somebody first at the top. */
const order = ['non-compliant', 'partial', 'not-measured', 'compliant', 'excused'] as const;

interface Ranked {
  status: (typeof order)[number];
  /** Null where nothing could be measured. */
  hoursLogged: number | null;
  name: string;
}

/** Weeks of people as every list has them, in messages, commands and answers: by how they stand, the fewest hours first, then by name. */
export function shortestFirst<T>(weeks: readonly T[], of: (week: T) => Ranked): T[] {
  const place = ({ status }: Ranked) => order.indexOf(status);
  return [...weeks].sort((one, other) => {
    const [a, b] = [of(one), of(other)];
    const byName = a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
    return place(a) - place(b) || (a.hoursLogged ?? 0) - (b.hoursLogged ?? 0) || byName;
  });
}
