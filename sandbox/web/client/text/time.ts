const parts = (at: Date, timeZone: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-US', { timeZone, ...options }).format(at);

/** The instant of a message's `ts`. */
export const instantOf = (ts: string): Date => new Date(Number(ts) * 1000);

/** `2026-11-16` as of the zone. */
export const dayOf = (at: Date, timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);

/** `10:04 AM` */
export const clockTime = (at: Date, timeZone: string): string =>
  parts(at, timeZone, { hour: 'numeric', minute: '2-digit' });

/** `Mon 16 Nov 2026` */
export function longDay(at: Date, timeZone: string): string {
  const [weekday, day, month, year] = (['weekday', 'day', 'month', 'year'] as const).map((part) =>
    parts(at, timeZone, { [part]: part === 'day' || part === 'year' ? 'numeric' : 'short' }),
  );
  return `${weekday} ${day} ${month} ${year}`;
}

/** `Today`, `Yesterday`, else `Monday, November 16th`. */
export function dividerDay(at: Date, now: Date, timeZone: string): string {
  return relativeDay(at, now, timeZone) ?? `${parts(at, timeZone, { weekday: 'long' })}, ${monthDay(at, timeZone)}`;
}

function relativeDay(at: Date, now: Date, timeZone: string): string | undefined {
  const days = Math.round((Date.parse(dayOf(now, timeZone)) - Date.parse(dayOf(at, timeZone))) / 86_400_000);
  return { '0': 'Today', '1': 'Yesterday', '-1': 'Tomorrow' }[String(days)];
}

const monthDay = (at: Date, timeZone: string, month: 'long' | 'short' = 'long'): string =>
  `${parts(at, timeZone, { month })} ${ordinal(Number(parts(at, timeZone, { day: 'numeric' })))}`;

function ordinal(day: number): string {
  const last = day % 10;
  const isTeen = day > 10 && day < 14;
  return `${day}${isTeen ? 'th' : last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th'}`;
}

/** A `<!date^…>` format filled in for the reader: https://docs.slack.dev/messaging/formatting-message-text/#date-formatting */
export function formatDate(format: string, at: Date, now: Date, timeZone: string): string {
  const year = parts(at, timeZone, { year: 'numeric' });
  const date = `${monthDay(at, timeZone)}, ${year}`;
  const short = `${parts(at, timeZone, { month: 'short', day: 'numeric' })}, ${year}`;
  const long = `${parts(at, timeZone, { weekday: 'long' })}, ${date}`;
  const near = relativeDay(at, now, timeZone)?.toLowerCase();
  const tokens: Record<string, string> = {
    date_num: dayOf(at, timeZone),
    date_slash: dayOf(at, timeZone).replaceAll('-', '/'),
    date,
    date_short: short,
    date_long: long,
    date_long_full: long,
    date_pretty: near ?? date,
    date_short_pretty: near ?? short,
    date_long_pretty: near ?? long,
    day_divider_pretty: dividerDay(at, now, timeZone),
    time: clockTime(at, timeZone),
    time_secs: parts(at, timeZone, { hour: 'numeric', minute: '2-digit', second: '2-digit' }),
    ago: ago(at, now),
  };
  return format.replaceAll(/\{(\w+)\}/g, (whole, token: string) => tokens[token] ?? whole);
}

function ago(at: Date, now: Date): string {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000);
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  if (Math.abs(minutes) < 60) return words.format(minutes, 'minute');
  if (Math.abs(minutes) < 1440) return words.format(Math.round(minutes / 60), 'hour');
  return words.format(Math.round(minutes / 1440), 'day');
}
