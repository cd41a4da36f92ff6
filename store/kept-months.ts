import { addMonths, monthOf, monthRange } from '../agents/calendar/periods.ts';
import type { Day, DayRange, Month } from '../agents/calendar/types.ts';
import { groupBy } from '../agents/group-by.ts';
import { watchWrites } from './kept-writes.ts';

interface Dated {
  day: Day;
}

/** Agents look back a year, and some a few months ahead. Longer ranges are meant to have no end, and name few rows in another way. */
const mostMonths = 18;

/** Rows of a collection by month, kept in step with what this process writes. */
export interface KeptMonths<Row> {
  /** The rows of these days in their order, for nobody to change; null where they are too many to be kept, or the days are. */
  read(range: DayRange): Promise<readonly Row[] | null>;
  /** The row with this key, if it is among those kept. */
  row(key: string): Row | undefined;
  /** Stores these rows; `write` answers those it could not store. */
  storing<Refused>(rows: readonly Row[], write: () => Promise<Refused[]>): Promise<Refused[]>;
  /** Takes the rows with these keys away. */
  removing<Result>(keys: readonly string[], write: () => Promise<Result>): Promise<Result>;
  /** Somebody wrote to them in another way. */
  changed(): void;
}

/** By what a row is known, the order in which `readSome` answers, and which of those that are stored it leaves out. */
export interface RowOrder<Row> {
  keyOf(row: Row): string;
  inOrder(a: Row, b: Row): number;
  isLeftOut?(row: Row): boolean;
}

/**
 * `readSome` answers at most so many rows of some days, in order. Months of `mostAMonth` rows, on average of those read at a time,
 * are kept, a year and a half of them; where one reading has more, none are from then on. 0 keeps none.
 */
export function keepMonths<Row extends Dated>(
  readSome: (range: DayRange, limit: number) => Promise<Row[]>,
  { keyOf, inOrder, isLeftOut = () => false }: RowOrder<Row>,
  mostAMonth: number,
): KeptMonths<Row> {
  const noRows: Row[] = [];
  const months = new Map<Month, Row[]>();
  const rows = new Map<string, Row>();
  const writes = watchWrites();
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

  /** Drops the months these rows were in, and those they may be in now. */
  function forget(keys: readonly string[], list: readonly Row[]): void {
    const days = [...keys.map((key) => rows.get(key)), ...list].flatMap((row) => row?.day ?? []);
    for (const month of new Set(days.map(monthOf))) drop(month);
  }

  /** A month's list is never changed: somebody may be reading it. */
  function takeOut(keys: ReadonlySet<string>): void {
    const left = new Set([...keys].flatMap((key) => rows.get(key)?.day ?? []).map(monthOf));
    for (const month of left) {
      const staying = (months.get(month) ?? []).filter((row) => !keys.has(keyOf(row)));
      months.set(month, staying);
    }
    for (const key of keys) rows.delete(key);
  }

  /** Puts rows where they belong now, of months that are kept; a month that has too many by that is dropped. */
  function place(list: readonly Row[]): void {
    const latest = new Map(list.map((row) => [keyOf(row), { ...row }]));
    takeOut(new Set(latest.keys()));
    const living = [...latest.values()].filter((row) => !isLeftOut(row));
    for (const [month, news] of groupBy(living, ({ day }) => monthOf(day))) {
      const own = months.get(month);
      if (!own) continue;
      months.set(month, [...own, ...news].sort(inOrder));
      for (const row of news) rows.set(keyOf(row), row);
      if (own.length + news.length > mostAMonth) drop(month);
    }
  }

  /** Months that are not kept, with those between them, are read in one go. */
  async function load(range: DayRange): Promise<Map<Month, Row[]> | null> {
    const asked = monthsIn(range);
    const missing = asked.filter((month) => !months.has(month));
    const found = new Map(asked.map((month) => [month, months.get(month) ?? []]));
    const [first, last] = [missing.at(0), missing.at(-1)];
    if (first === undefined || last === undefined) return found;
    const isOfNow = writes.reading();
    const span = asked.filter((month) => month >= first && month <= last);
    const most = span.length * mostAMonth;
    const list = await readSome({ from: monthRange(first).from, until: monthRange(last).until }, most + 1);
    if (list.length > most) return null;
    for (const month of span) found.set(month, []);
    for (const row of list) found.get(monthOf(row.day))?.push(row);
    if (!isOfNow()) return found;
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
      // Not by flatMap, which takes several times as long for the thousands of rows that most reads are of.
      return found && noRows.concat(...[...found].map(([month, own]) => within(own, month, range)));
    },
    row: (key) => rows.get(key),
    storing: (list, write) =>
      writes.writing(write, {
        took: (refused) => (refused.length === 0 ? place(list) : forget(list.map(keyOf), list)),
        lost: () => forget(list.map(keyOf), list),
      }),
    removing: (keys, write) =>
      writes.writing(write, { took: () => takeOut(new Set(keys)), lost: () => forget(keys, []) }),
    changed() {
      writes.written();
      dropAll();
    },
  };
}

/** The rows of a month that are of these days; mostly of all of it. */
function within<Row extends Dated>(own: readonly Row[], month: Month, { from, until }: DayRange): readonly Row[] {
  const days = monthRange(month);
  return from <= days.from && until >= days.until ? own : own.filter(({ day }) => day >= from && day <= until);
}

function monthsIn({ from, until }: DayRange): Month[] {
  const months: Month[] = [];
  for (let month = monthOf(from); month <= monthOf(until); month = addMonths(month, 1)) months.push(month);
  return months;
}
