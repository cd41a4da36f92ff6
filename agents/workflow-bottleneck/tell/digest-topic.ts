import type { Day } from '../../calendar/types.ts';
import { audienceKey } from '../../freshness.ts';
import type { Audience } from '../../notice-of.ts';
import { about } from '../about.ts';

/** A month's list to a reader is one message, edited each day; what is said of single items stands in its thread. */
export const digestTopic = (day: Day, audience: Audience): string =>
  [about.id, 'digest', day.slice(0, 7), audienceKey(audience)].join('/');
