import type { Person } from '../agency/generate/cast.ts';
import type { IssueDraft } from '../agency/generate/draft.ts';
import type { WorklogDraft } from '../agency/generate/worklogs.ts';
import type { Random } from '../agency/random.ts';
import type { ReeveForecast } from '../agency/schema/reeve.ts';
import { addDays, type Day, instantOf, isWeekend } from '../agency/time.ts';

/** What is made up for planted projects, before it is numbered. Estimates in seconds. */
export interface Book {
  issues: IssueDraft[];
  worklogs: WorklogDraft[];
  estimates: Map<IssueDraft, number>;
  points: Map<IssueDraft, number>;
  /** By the draft of their epic, which has no key yet. */
  forecasts: { epic: IssueDraft; forecast: Omit<ReeveForecast, 'epicKey'> }[];
}

export const emptyBook = (): Book => ({
  issues: [],
  worklogs: [],
  estimates: new Map(),
  points: new Map(),
  forecasts: [],
});

/** Hours on an issue, over so many calendar days from the `begun`-th after `from` on. */
export interface Work {
  issue: IssueDraft;
  person: Person;
  from: Day;
  hours: number;
  begun: number;
  days: number;
}

/** The step people log in. */
const step = 300;
/** The share of days that are logged the next morning. */
const late = 0.15;

/** Logs hours evenly over the working days of a stretch. */
export function log(book: Book, random: Random, { issue, person, from, hours, begun, days }: Work): void {
  if (hours <= 0) return;
  const stretch = Array.from({ length: Math.max(1, days) }, (_, day) => addDays(from, begun + day));
  const worked = stretch.filter((day) => !isWeekend(day));
  const on = worked.length > 0 ? worked : stretch;
  for (const day of on) {
    const isLate = random.chance(late);
    book.worklogs.push({
      accountId: person.accountId,
      zone: person.zone,
      issue,
      day,
      startMinute: 9 * 60,
      seconds: Math.max(step, Math.round((hours * 3600) / on.length / step) * step),
      note: issue.summary,
      createdAt: instantOf(isLate ? addDays(day, 1) : day, (isLate ? 9 : 18) * 60 + random.int(0, 50), person.zone),
      edits: [],
    });
  }
}
