import type { ProjectCalendar } from '../project.ts';
import { isWithin, weekdayOf } from './days.ts';
import type { Day } from './types.ts';

/** Whether a project with its own calendar is worked on that day. */
export function worksOn(day: Day, { workingDays, daysOff }: ProjectCalendar): boolean {
  return workingDays.includes(weekdayOf(day)) && !daysOff.some((range) => isWithin(day, range));
}
