import { instantOf } from '../../agency/time.ts';
import { jqlError } from '../dialect.ts';

const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * The instant (ms) that `text` means: relative (`-90m`, `-2w`) to `now`, or absolute to the minute in the reader's
 * `zone`, as Jira reads it.
 */
export function jqlInstant(text: string, now: number, zone: string, field: string): number {
  const relative = /^([+-]?\d+)([mhdw])$/.exec(text);
  if (relative) return now + Number(relative[1]) * (units[relative[2] ?? 'm'] ?? 0);
  const absolute = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: (\d{1,2}):(\d{2}))?$/.exec(text);
  if (!absolute) {
    throw jqlError(
      `Date value '${text}' for field '${field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', ` +
        "'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.",
    );
  }
  const [, year = '', month = '', day = '', hour = '0', minute = '0'] = absolute;
  return instantOf(
    `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
    Number(hour) * 60 + Number(minute),
    zone,
  );
}
