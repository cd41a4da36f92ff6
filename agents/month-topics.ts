import { addMonths, monthOf } from './calendar/periods.ts';
import type { Day, Month } from './calendar/types.ts';

/** The topics of a list that has one message a month: its own of this day, and that of the month before, from which it goes on. */
export function monthTopics(topicIn: (month: Month) => string, day: Day): { topic: string; goesOnFrom: string } {
  const month = monthOf(day);
  return { topic: topicIn(month), goesOnFrom: topicIn(addMonths(month, -1)) };
}
