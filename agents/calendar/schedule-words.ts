import { addDays, dayName } from './days.ts';

const numbers = /^\d{1,2}(,\d{1,2})*$/;
/** A Sunday. */
const sunday = '2026-11-01';

/**
 * A schedule in words, such as `Mondays at 10:00` or `On the 1st of the month at 9:00`; null for one that only its five
 * fields say well.
 */
export function scheduleWords(cron: string): string | null {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = cron.trim().split(/\s+/);
  if (!/^\d{1,2}$/.test(minute) || month !== '*') return null;
  const when = hoursWords(hour, minute);
  const which = daysWords(day, weekday);
  return when === null || which === null ? null : `${which}${when}`;
}

function hoursWords(hour: string, minute: string): string | null {
  const clock = (each: string) => `${Number(each)}:${minute.padStart(2, '0')}`;
  const [, from, until] = /^(\d{1,2})-(\d{1,2})$/.exec(hour) ?? [];
  if (from && until) return `, every hour from ${clock(from)} to ${clock(until)}`;
  if (!numbers.test(hour)) return null;
  return ` at ${joined(hour.split(',').map(clock))}`;
}

function daysWords(day: string, weekday: string): string | null {
  if (day === '*' && weekday === '*') return 'Every day';
  if (day === '*' && weekday === '1-5') return 'Working days';
  if (day === '*' && /^[0-7](,[0-7])*$/.test(weekday)) {
    return joined(weekday.split(',').map((each) => `${dayName(addDays(sunday, Number(each) % 7), 'EEEE')}s`));
  }
  if (weekday === '*' && numbers.test(day))
    return `On the ${joined(day.split(',').map((each) => ordinal(Number(each))))} of the month`;
  return null;
}

function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${last}` : last;
}

function ordinal(day: number): string {
  const ending = day >= 11 && day <= 13 ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[day % 10] ?? 'th');
  return `${day}${ending}`;
}
