import type { Day } from '../../agents/calendar/types.ts';
import type { Project, RetainerTerm } from '../../agents/project.ts';

const longAgo: Day = '2000-01-01';

/** The hours that counted until yesterday stay, those of today on are the new ones: a month's change is prorated. */
export function termsAfter(
  before: Pick<Project, 'monthlyRetainerHours' | 'retainerTerms'>,
  { monthlyRetainerHours }: { monthlyRetainerHours?: number | null | undefined },
  today: Day,
): { retainerTerms?: RetainerTerm[] } {
  if (monthlyRetainerHours === undefined || monthlyRetainerHours === null) return {};
  if (monthlyRetainerHours === before.monthlyRetainerHours) return {};
  const { retainerTerms: known } = before;
  // A project set up for the first time has no earlier hours: the whole of its month is at the new ones.
  if (before.monthlyRetainerHours === null && known.length === 0) return {};
  const earlier =
    known.length > 0 ? known : [{ from: longAgo, monthlyRetainerHours: before.monthlyRetainerHours ?? 0 }];
  const kept = earlier.filter(({ from }) => from < today);
  return { retainerTerms: [...kept, { from: today, monthlyRetainerHours }] };
}
