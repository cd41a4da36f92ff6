import type { Day } from '../../calendar/types.ts';
import { audienceKey } from '../../freshness.ts';
import type { Audience } from '../../notice-of.ts';
import { about } from '../about.ts';

/** A month's list to a reader is one message, edited each day; what is said of single items stands in its thread. */
export const digestTopic = (day: Day, audience: Audience): string =>
  [about.id, 'digest', day.slice(0, 7), audienceKey(audience)].join('/');

/**
 * An afternoon's list waits for its reader's next working morning: where it is evening already, it would never be read on its own
 * day, and on a Friday that is Monday. A newer one takes its place, and what moved meanwhile is left out.
 */
export const listAliveDays = 3;
