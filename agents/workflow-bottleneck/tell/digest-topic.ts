import { monthOf } from '../../calendar/periods.ts';
import type { Day, Month } from '../../calendar/types.ts';
import { audienceKey } from '../../freshness.ts';
import { monthTopics } from '../../month-topics.ts';
import type { Audience } from '../../notice-of.ts';
import { about } from '../about.ts';

/** A month's list to a reader is one message, edited each day; what is said of single items stands in its thread. */
export const digestTopic = (day: Day, audience: Audience): string => monthTopic('digest', monthOf(day), audience);

/** The topics of a month's list of a kind: its own, and that of the month before, from which it goes on. */
export const listTopics = (kind: 'digest' | 'people', day: Day, audience: Audience) =>
  monthTopics((month) => monthTopic(kind, month, audience), day);

function monthTopic(kind: 'digest' | 'people', month: Month, audience: Audience): string {
  // A lead is named as ever, so that what is out is still found.
  const reader = kind === 'people' && audience.kind === 'person' ? audience.accountId : audienceKey(audience);
  return [about.id, kind, month, reader].join('/');
}

/**
 * An afternoon's list waits for its reader's next working morning: where it is evening already, it would never be read on its own
 * day, and on a Friday that is Monday. A newer one takes its place, and what moved meanwhile is left out.
 */
export const listAliveDays = 3;
