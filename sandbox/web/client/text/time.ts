import { TZDate } from '@date-fns/tz';
import { differenceInCalendarDays, format, formatDistanceStrict } from 'date-fns';

const as = (pattern: string) => (at: Date, timeZone: string) => format(new TZDate(at.getTime(), timeZone), pattern);

/** The instant of a message's `ts`. */
export const instantOf = (ts: string): Date => new Date(Number(ts) * 1000);

/** `2026-11-16` as of the zone. */
export const dayOf = as('yyyy-MM-dd');

/** `10:04 AM` */
export const clockTime = as('h:mm a');

/** `Mon 16 Nov 2026` */
export const longDay = as('EEE d MMM yyyy');

/** `Today`, `Yesterday`, else `Monday, November 16th`. */
export const dividerDay = (at: Date, now: Date, timeZone: string): string =>
  relativeDay(at, now, timeZone) ?? as('EEEE, MMMM do')(at, timeZone);

function relativeDay(at: Date, now: Date, timeZone: string): string | undefined {
  const days = differenceInCalendarDays(new TZDate(now.getTime(), timeZone), new TZDate(at.getTime(), timeZone));
  return { '0': 'Today', '1': 'Yesterday', '-1': 'Tomorrow' }[String(days)];
}

const patterns: Record<string, string> = {
  date_num: 'yyyy-MM-dd',
  date_slash: 'yyyy/MM/dd',
  date: 'MMMM do, yyyy',
  date_short: 'MMM d, yyyy',
  date_long: 'EEEE, MMMM do, yyyy',
  date_long_full: 'EEEE, MMMM do, yyyy',
  time: 'h:mm a',
  time_secs: 'h:mm:ss a',
};

/** A `<!date^…>` format filled in for the reader: https://docs.slack.dev/messaging/formatting-message-text/#date-formatting */
export function formatDate(text: string, at: Date, now: Date, timeZone: string): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, token: string) => {
    if (token === 'ago') return formatDistanceStrict(at, now, { addSuffix: true });
    if (token === 'day_divider_pretty') return dividerDay(at, now, timeZone);
    const near = token.endsWith('_pretty') && relativeDay(at, now, timeZone)?.toLowerCase();
    const pattern = patterns[token.replace(/_pretty$/, '')];
    return near || (pattern === undefined ? whole : as(pattern)(at, timeZone));
  });
}
