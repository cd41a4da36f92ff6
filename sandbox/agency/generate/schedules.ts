import type { ScheduleDay } from '../schema/tempo.ts';
import { type Day, daysFrom, weekday } from '../time.ts';
import type { Person } from './cast.ts';
import { lisbon } from './cast.ts';
import { type Holiday, holidaysIn } from './holidays.ts';
import { daysOfLeave, type Leave } from './leave.ts';
import type { Period } from './period.ts';

/** Hours a day asks of a person: by contract and holidays (as Tempo's user-schedule), and what leave takes off. */
export interface Calendar {
  schedules: Record<string, ScheduleDay[]>;
  /** Required seconds by Tempo; leave is not in it. */
  required(person: Person, day: Day): number;
  /** Seconds of leave. */
  away(person: Person, day: Day): number;
}

export function createCalendar(period: Period, people: Person[], leaves: Leave[]): Calendar {
  const days = daysFrom(period.from, period.to);
  const schedules: Record<string, ScheduleDay[]> = {};
  const required = new Map<string, number>();
  for (const person of people) {
    const holidays = holidayMap(person.zone, days);
    schedules[person.accountId] = days.map((day) => {
      const entry = scheduleDay(person, day, holidays.get(day));
      required.set(`${person.index} ${day}`, entry.requiredSeconds);
      return entry;
    });
  }
  const requiredSeconds = (person: Person, day: Day) => required.get(`${person.index} ${day}`) ?? 0;
  const away = new Map<string, number>();
  for (const leave of leaves) {
    const { person, half } = leave;
    for (const day of daysOfLeave(leave)) {
      const seconds = requiredSeconds(person, day);
      away.set(`${person.index} ${day}`, half ? Math.min(seconds, 14_400) : seconds);
    }
  }
  return { schedules, required: requiredSeconds, away: (person, day) => away.get(`${person.index} ${day}`) ?? 0 };
}

function holidayMap(zone: string, days: Day[]): Map<Day, Holiday & { id: number }> {
  const years = new Set(days.map((day) => Number(day.slice(0, 4))));
  const holidays = [...years].flatMap((year) => holidaysIn(zone, year));
  const first = zone === lisbon ? 200 : 100;
  return new Map(holidays.map((holiday, place) => [holiday.date, { ...holiday, id: first + place }]));
}

function scheduleDay(person: Person, date: Day, holiday: (Holiday & { id: number }) | undefined): ScheduleDay {
  const seconds = (person.week[weekday(date) - 1] ?? 0) * 3600;
  if (!holiday) return { date, requiredSeconds: seconds, type: seconds > 0 ? 'WORKING_DAY' : 'NON_WORKING_DAY' };
  const durationSeconds = holiday.hours * 3600;
  const schemeId = person.zone === lisbon ? 2 : 1;
  const { id, name } = holiday;
  const self = `https://api.tempo.io/4/holiday-schemes/${schemeId}/holidays/${id}`;
  return {
    date,
    requiredSeconds: Math.max(0, seconds - durationSeconds),
    type: seconds > 0 ? 'HOLIDAY' : 'HOLIDAY_AND_NON_WORKING_DAY',
    holiday: { self, id, schemeId, name, date, durationSeconds, type: 'FIXED' },
  };
}
