import { daysBetween } from '../../agents/calendar/days.ts';
import type { Day, DayRange } from '../../agents/calendar/types.ts';
import type { ProjectCalendar } from '../../agents/project.ts';
import type { Form } from './form.ts';

const longestDays = 366;
const mostEntries = 100;
const dayShape = '\\d{4}-\\d{2}-\\d{2}';
const entryShape = new RegExp(`^(${dayShape})(?:\\s*(?:\\.\\.|[-–—/]|to|until)\\s*(${dayShape}))?$`, 'i');

/** The calendar a project's form says; nothing when it does not ask. Notes what is wrong at its field. */
export function readCalendar(form: Form): { calendar?: ProjectCalendar | null } {
  if (!form.has('calendar')) return {};
  if (form.text('calendar') !== 'own') return { calendar: null };
  if (!form.has('calendarDays')) {
    form.wrong('calendar', 'Its days were not shown yet. Look at them below, then save again.');
    return {};
  }
  const workingDays = form.list('calendarDays').map(Number);
  if (workingDays.length === 0) form.wrong('calendarDays', 'Choose at least one day.');
  return { calendar: { workingDays, daysOff: readDaysOff(form) } };
}

function readDaysOff(form: Form): DayRange[] {
  const entries = (form.text('calendarDaysOff') ?? '').split(/[\n,;]+/).map((entry) => entry.trim());
  const ranges = entries.filter(Boolean).map(readRange);
  if (ranges.length > mostEntries)
    form.wrong('calendarDaysOff', `At most ${mostEntries} dates: leave out those that are past.`);
  const problem = ranges.find((range) => typeof range === 'string');
  if (problem) form.wrong('calendarDaysOff', problem);
  return joined(ranges.filter((range) => typeof range !== 'string'));
}

/** A day or a range of days, or what is wrong with it. */
function readRange(entry: string): DayRange | string {
  const said = `“${entry.slice(0, 40)}”`;
  const [, from, until = from] = entryShape.exec(entry) ?? [];
  if (!from || !until) return `${said} is not a date. Write 2026-12-24, or 2026-12-24 to 2027-01-01.`;
  const unreal = [from, until].find((day) => !isRealDay(day));
  if (unreal) return `There is no ${unreal}.`;
  if (until < from) return `${said} ends before it begins.`;
  return daysBetween(from, until) < longestDays ? { from, until } : `${said} is longer than a year: is the year right?`;
}

function isRealDay(day: Day): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

/** In order, with ranges that overlap or touch made one. */
function joined(ranges: readonly DayRange[]): DayRange[] {
  const list: DayRange[] = [];
  for (const { from, until } of ranges.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = list.at(-1);
    if (!last || daysBetween(last.until, from) > 1) list.push({ from, until });
    else if (until > last.until) last.until = until;
  }
  return list;
}
