import type { Day, ProjectCalendar } from '../sources.ts';
import { isWithin, weekdayOf } from './days.ts';

/** Whether a project with its own calendar is worked on that day. */
export function worksOn(day: Day, { workingDays, daysOff }: ProjectCalendar): boolean {
  return workingDays.includes(weekdayOf(day)) && !daysOff.some((range) => isWithin(day, range));
}
