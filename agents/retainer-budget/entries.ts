import type { DayRange } from '../calendar/types.ts';
import type { BudgetEntry } from './snapshot.ts';

export function secondsByPerson(entries: BudgetEntry[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { accountId, seconds } of entries) sums.set(accountId, (sums.get(accountId) ?? 0) + seconds);
  return sums;
}

export const within = (entries: BudgetEntry[], { from, until }: DayRange) =>
  entries.filter(({ day }) => day >= from && day <= until);
