import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';

/** An instant as people read it in a zone, with the zone: `2026-11-01 09:00 America/New_York`. */
export function moment(at: Date, timeZone: string): string {
  return `${format(new TZDate(at.getTime(), timeZone), 'yyyy-MM-dd HH:mm')} ${timeZone}`;
}
