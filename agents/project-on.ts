import { addDays, daysIn } from './calendar/days.ts';
import type { Day, DayRange } from './calendar/types.ts';
import type { Project, ProjectType } from './project.ts';

/** A project as it was on a day: its kind, its PM and its rate. Before the first that is known, as it was then. */
export function projectOn(project: Project, day: Day): Project {
  const { terms = [] } = project;
  const index = Math.max(
    0,
    terms.findLastIndex(({ from }) => from <= day),
  );
  const then = terms[index];
  // What holds now is what the project itself says.
  if (!then || index === terms.length - 1) return project;
  const { from: _, ...held } = then;
  return { ...project, ...held };
}

const endOfDays: Day = '9999-12-31';

/** The project as it was on a day, which still knows of each other day what held then. */
export function projectAsOf(project: Project, day: Day): Project {
  const then = projectOn(project, day);
  const last = project.terms?.at(-1);
  if (then === project || !project.terms || !last) return project;
  const { projectType, pmAccountId, hourlyRate, currency } = project;
  const now = { projectType, pmAccountId, hourlyRate, currency };
  const terms = [...project.terms.slice(0, -1), { ...now, from: last.from }, { ...now, from: endOfDays }];
  return { ...then, terms };
}

/** Whether its kind was this one on a day. */
export const isOnDay = (project: Project, kind: ProjectType, day: Day) => projectOn(project, day).projectType === kind;

/** The last day of a range on which its kind was this one; null when it never was. */
export function lastDayAs(project: Project, kind: ProjectType, range: DayRange): Day | null {
  if (!project.terms) return project.projectType === kind ? range.until : null;
  return daysIn(range).findLast((day) => isOnDay(project, kind, day)) ?? null;
}

/** What hours of a range were worth, each at the rate of its day, and the rates before today's. */
export interface Worth {
  amount: number;
  currency: string;
  /** In force today. */
  ratePerHour: number;
  /** Rates of earlier days of the hours, oldest first; left out where there was one. */
  earlier?: { ratePerHour: number; until: Day }[];
}

/**
 * Hours of days valued by the rates of those days. Null where there is no rate today, or an hour was worked at none or in
 * another currency: what cannot be added is not added.
 */
export function worthOf(project: Project, worked: readonly { day: Day; hours: number }[], today: Day): Worth | null {
  const { hourlyRate: ratePerHour, currency } = projectOn(project, today);
  if (ratePerHour === null) return null;
  const terms = (project.terms ?? []).filter(({ from }) => from <= today);
  const then = (day: Day) => (terms.length === 0 ? { hourlyRate: ratePerHour, currency } : projectOn(project, day));
  let amount = 0;
  const used = new Set<number>();
  for (const { day, hours } of worked) {
    const { hourlyRate, currency: other } = then(day);
    if (hourlyRate === null || (other ?? usualCurrency) !== (currency ?? usualCurrency)) return null;
    amount += hours * hourlyRate;
    used.add(hourlyRate);
  }
  const earlier = terms.flatMap(({ hourlyRate }, index) => {
    const next = terms[index + 1];
    if (!next || hourlyRate === null || hourlyRate === next.hourlyRate || !used.has(hourlyRate)) return [];
    return [{ ratePerHour: hourlyRate, until: addDays(next.from, -1) }];
  });
  return { amount, currency: currency ?? usualCurrency, ratePerHour, ...(earlier.length > 0 ? { earlier } : {}) };
}

/** Of a rate whose currency nobody chose. */
export const usualCurrency = 'USD';
