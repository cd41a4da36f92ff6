import { monthOf } from '../agents/calendar/periods.ts';
import type { Day, Month } from '../agents/calendar/types.ts';
import { UserFacingError } from './user-facing-error.ts';

/** Throws UserFacingError for a month that has not begun by `today`, which is a day of the workspace's. */
export function mustHaveBegun(month: Month, today: Day): void {
  if (month > monthOf(today)) throw new UserFacingError('That month has not begun yet.');
}
