import type { BudgetFacts, Driver } from './finding.ts';
import type { BudgetEntry } from './snapshot.ts';

/** How many names a message has room for. */
const shown = 3;

/**
 * Who and which epics used the last `hours` hours: the newest entries, walked back until they add up. The entry at the
 * edge counts only for the part that is needed.
 */
export function driversOf(
  entries: BudgetEntry[],
  hours: number,
  nameOf: (accountId: string) => string,
): BudgetFacts['drivers'] {
  const people = new Map<string, number>();
  const epics = new Map<string, number>();
  let missing = Math.round(hours * 3600);
  for (const entry of [...entries].sort(newestFirst)) {
    if (missing <= 0) break;
    const seconds = Math.min(entry.seconds, missing);
    missing -= seconds;
    add(people, nameOf(entry.accountId), seconds);
    add(epics, entry.epic, seconds);
  }
  return { hours, people: largest(people), epics: largest(epics) };
}

function newestFirst(a: BudgetEntry, b: BudgetEntry): number {
  return (
    b.day.localeCompare(a.day) ||
    b.seconds - a.seconds ||
    a.accountId.localeCompare(b.accountId) ||
    a.epic.localeCompare(b.epic)
  );
}

function add(sums: Map<string, number>, name: string, seconds: number) {
  sums.set(name, (sums.get(name) ?? 0) + seconds);
}

function largest(sums: Map<string, number>): Driver[] {
  return [...sums]
    .map(([name, seconds]) => ({ name, hours: seconds / 3600 }))
    .sort((a, b) => b.hours - a.hours || a.name.localeCompare(b.name))
    .slice(0, shown);
}
