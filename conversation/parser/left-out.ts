import { monthOf } from '../../agents/calendar/periods.ts';
import type { Day } from '../../agents/calendar/types.ts';
import { isChange } from '../changes/index.ts';
import type { Meaning, UseCase } from '../use-cases.ts';
import { read } from './read.ts';
import type { Vocabulary } from './vocabulary.ts';
import { readWhen } from './when.ts';

/** What is known by month only, and what only as it is now. */
const byMonth = new Set<UseCase>(['standing', 'budget', 'variance', 'report', 'send-report', 'scorecard', 'forecast']);
const asOfNow = new Set<UseCase>(['stuck', 'reviews', 'orphans', 'today', 'projects']);

/** Asks for a table of sums, of which one can be told at a time. */
const eachOf = /\b(?:per|by|(?:for |of )?each|every) (?:project|epic|ticket|client)s?\b/i;

/** What an answer must say first of what it leaves out of the question: its time, or all but one project to change; null for nothing. */
export function leftOut(
  question: string,
  { useCase, arguments: given }: Meaning,
  { vocabulary, today }: { vocabulary: Vocabulary; today: Day },
): string | null {
  const { when, named } = read(question, vocabulary, today);
  if (isChange(useCase) && named.projects.length > 1) return 'One project at a time.';
  if (useCase === 'hours' && eachOf.test(question) && named.projects.length === 0)
    return 'I know the hours of one project, epic or ticket at a time: name it, as in “hours on KITE in October”.';
  const { week, day, month, range } = when;
  const later = readWhen(when.rest, today);
  if (month === null && (week ?? day) !== null && (later.week ?? later.day) !== null)
    return 'One time at a time; this is of one of those you named.';
  if (week === 'this' || day === today || 'quarter' in given || 'days' in given) return null;
  if (byMonth.has(useCase))
    return month === null && (week ?? day ?? range) !== null ? 'I know this by month only.' : null;
  const isOther = (week ?? day ?? range) !== null || (month !== null && month.past !== monthOf(today));
  return asOfNow.has(useCase) && isOther ? 'I know this only as it is now.' : null;
}
