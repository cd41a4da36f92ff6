import { addDays, dayOf } from '../../calendar/days.ts';
import type { Day, DayRange } from '../../calendar/types.ts';
import { forProject, type WorkingCalendar, type WorkingClock, workingClock } from '../../calendar/working-time.ts';
import type { Project } from '../../project.ts';
import type { HolidayCount } from '../../sources.ts';
import type { WorkflowBottleneckSettings } from '../settings.ts';

/** Working time of the workspace and of the projects with a calendar of their own, as plain data. */
export interface Calendars {
  range: DayRange;
  workspace: WorkingCalendar;
  projects: Record<string, WorkingCalendar>;
}

export function calendarsOf(
  projects: readonly Project[],
  holidays: readonly HolidayCount[],
  { workFrom, workUntil }: Pick<WorkflowBottleneckSettings, 'workFrom' | 'workUntil'>,
  { from, at, timeZone }: { from: Date; at: Date; timeZone: string },
): Calendars {
  const range = { from: dayOf(from, timeZone), until: addDays(dayOf(at, timeZone), 1) };
  const workspace: WorkingCalendar = {
    zone: timeZone,
    workingDays: [1, 2, 3, 4, 5],
    from: workFrom,
    until: workUntil,
    daysOff: publicHolidays(holidays),
  };
  const own = projects.flatMap(({ key, calendar }) =>
    calendar ? [[key, forProject(workspace, calendar, range)] as const] : [],
  );
  return { range, workspace, projects: Object.fromEntries(own) };
}

/** A clock for each project, made once. */
export function clocksOf({ range, workspace, projects }: Calendars): (projectKey: string | null) => WorkingClock {
  const general = workingClock(workspace, range);
  const own = new Map(Object.entries(projects).map(([key, calendar]) => [key, workingClock(calendar, range)]));
  return (projectKey) => own.get(projectKey ?? '') ?? general;
}

/** The days that are a holiday for more than half of those whose schedule is known: one person's holiday stops no queue. */
function publicHolidays(holidays: readonly HolidayCount[]): Day[] {
  return holidays.flatMap(({ day, people, off }) => (off * 2 > people ? [day] : []));
}
