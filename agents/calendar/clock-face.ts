/** Formats an instant on the clock of a zone. A format is made once a zone: making one takes as long as using it a hundred times. */
function format(locale: string, options: Intl.DateTimeFormatOptions): (at: Date, timeZone: string) => string {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (at, timeZone) => {
    const known = made.get(timeZone) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
    made.set(timeZone, known);
    return known.format(at);
  };
}

/** The time of day, `09:05`. */
export const clockTime = format('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Day and time as people read them, `Nov 2, 2026, 9:05 AM`. */
export const dayAndTime = format('en-US', { dateStyle: 'medium', timeStyle: 'short' });

/** Day and time as files have them, `2026-11-02 09:05`. */
export const sortableTime = format('sv-SE', { dateStyle: 'short', timeStyle: 'short' });
