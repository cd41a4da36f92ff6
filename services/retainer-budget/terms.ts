import type { Day } from '../../agents/calendar/types.ts';
import type { Project, ProjectTerm, RetainerTerm } from '../../agents/project.ts';

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

const dated = ['projectType', 'pmAccountId', 'hourlyRate', 'currency'] as const;

/** Of a project's kind, PM and rate: what held until yesterday stays what held then. Nothing when none of them changes. */
export function projectTermsAfter(
  before: Pick<Project, (typeof dated)[number] | 'terms'>,
  changes: Partial<Pick<Project, (typeof dated)[number]>>,
  today: Day,
): { terms?: ProjectTerm[] } {
  const held = ({ projectType, pmAccountId, hourlyRate, currency }: Omit<ProjectTerm, 'from'>) => ({
    ...{ projectType, pmAccountId, hourlyRate, currency },
  });
  const after = held({ ...before, ...changes });
  // What was never set was not something else before.
  const changed = dated.some((field) => before[field] !== null && before[field] !== after[field]);
  if (!changed) return before.terms ? { terms: withLast(before.terms, after) } : {};
  const earlier = before.terms ?? [{ from: longAgo, ...held(before) }];
  return { terms: [...earlier.filter(({ from }) => from < today), { from: today, ...after }] };
}

/** Set for the first time: as far back as the last term reaches. */
function withLast(terms: readonly ProjectTerm[], after: Omit<ProjectTerm, 'from'>): ProjectTerm[] {
  return terms.map((term, index) => (index === terms.length - 1 ? { ...term, ...after } : term));
}
