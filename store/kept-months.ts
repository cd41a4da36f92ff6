import { addMonths, monthOf, monthRange } from '../agents/calendar/periods.ts';
import type { Day, DayRange, Month } from '../agents/calendar/types.ts';

interface Dated {
  day: Day;
}

/** Longer ranges are meant to have no end, and name few rows in another way. */
const mostMonths = 12;

/** Rows of a collection by month, kept until they are written: most that is read again and again is of months that ended. */
export interface KeptMonths<Row> {
  /** The rows of these days in their order, for nobody to change; null where they are too many to be kept, or the days are. */
  read(range: DayRange): Promise<readonly Row[] | null>;
  /** The row with this key, if it is among those kept. */
  row(key: string): Row | undefined;
  /** Writes to rows with these keys, and to these days; what is kept of their months is read again afterwards. */
  writing<Result>(keys: Iterable<string>, days: Iterable<Day>, write: () => Promise<Result>): Promise<Result>;
}

/**
 * `readSome` answers at most so many rows of some days, in order. Months of `mostAMonth` rows, on average of those read at a time,
 * are kept, a year of them; where one reading has more, none are from then on. 0 keeps none.
 */
export function keepMonths<Row extends Dated>(
  readSome: (range: DayRange, limit: number) => Promise<Row[]>,
  keyOf: (row: Row) => string,
  mostAMonth: number,
): KeptMonths<Row> {
  const months = new Map<Month, Row[]>();
  const rows = new Map<string, Row>();
  /** Of the beginnings and ends of writes: what was read while somebody wrote is not kept. */
  let writes = 0;
  let areTooMany = mostAMonth <= 0;

  function drop(month: Month): void {
    for (const row of months.get(month) ?? []) rows.delete(keyOf(row));
    months.delete(month);
  }

  function dropAll(): void {
    months.clear();
    rows.clear();
  }

  function put(month: Month, list: Row[]): void {
    drop(month);
    months.set(month, list);
    for (const row of list) rows.set(keyOf(row), row);
  }

  /** Months that are not kept, with those between them, are read in one go. */
  async function load(range: DayRange): Promise<Map<Month, Row[]> | null> {
    const asked = monthsIn(range);
    const missing = asked.filter((month) => !months.has(month));
    const found = new Map(asked.map((month) => [month, months.get(month) ?? []]));
    const [first, last] = [missing.at(0), missing.at(-1)];
    if (first === undefined || last === undefined) return found;
    const before = writes;
    const span = asked.filter((month) => month >= first && month <= last);
    const most = span.length * mostAMonth;
    const list = await readSome({ from: monthRange(first).from, until: monthRange(last).until }, most + 1);
    if (list.length > most) return null;
    for (const month of span) found.set(month, []);
    for (const row of list) found.get(monthOf(row.day))?.push(row);
    if (before !== writes) return found;
    if (new Set([...months.keys(), ...asked]).size > mostMonths) dropAll();
    for (const [month, own] of found) put(month, own);
    return found;
  }

  return {
    async read(range) {
      if (areTooMany || range.until > monthRange(addMonths(monthOf(range.from), mostMonths)).until) return null;
      const found = await load(range);
      areTooMany = found === null;
      if (!found) dropAll();
      const { from, until } = range;
      return found && [...found.values()].flatMap((own) => own.filter(({ day }) => day >= from && day <= until));
    },
    row: (key) => rows.get(key),
    async writing(keys, days, write) {
      writes++;
      try {
        return await write();
      } finally {
        writes++;
        for (const key of keys) {
          const kept = rows.get(key);
          if (kept) drop(monthOf(kept.day));
        }
        for (const day of days) drop(monthOf(day));
      }
    },
  };
}

function monthsIn({ from, until }: DayRange): Month[] {
  const months: Month[] = [];
  for (let month = monthOf(from); month <= monthOf(until); month = addMonths(month, 1)) months.push(month);
  return months;
}
