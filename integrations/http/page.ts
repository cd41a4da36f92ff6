import { z } from 'zod';
import { isOver, turn } from './turn.ts';

/** A row that did not have the promised shape. `problem` names fields and types, never values. */
export interface Rejected {
  where: string;
  id?: string;
  /** Whose row it is, of which day (or days, up to `untilDay`) and on which issue, where that much could be read. */
  accountId?: string;
  day?: string;
  untilDay?: string;
  issueId?: string;
  problem: string;
}

export type RowOwner = Pick<Rejected, 'accountId' | 'day' | 'untilDay' | 'issueId'>;

/** Part of a list: the rows that could be read, and those that could not. */
export interface Page<T> {
  items: T[];
  rejected: Rejected[];
}

/**
 * Reads each of `rows` by `schema`; one bad row costs that row, never its page. `idKey` is the row's own id field,
 * `owner` reads whose it is as far as it can.
 */
export async function parseRows<T>(
  schema: z.ZodType<T>,
  rows: readonly unknown[],
  where: string,
  idKey: string,
  owner?: z.ZodType<RowOwner>,
): Promise<Page<T>> {
  const page: Page<T> = { items: [], rejected: [] };
  for (const row of rows) {
    if (isOver()) await turn();
    const parsed = schema.safeParse(row);
    if (parsed.success) page.items.push(parsed.data);
    else
      page.rejected.push({
        where,
        ...rowId(row, idKey),
        ...owner?.safeParse(row).data,
        problem: problemOf(parsed.error),
      });
  }
  return page;
}

/** What is wrong, by path and in plain words: `author.accountId is missing`. */
export function problemOf(error: z.ZodError): string {
  return error.issues.slice(0, 3).map(wordsOf).join('; ');
}

function wordsOf({ code, path, message }: z.core.$ZodIssue): string {
  if (code === 'custom') return message;
  const field = path.join('.') || 'the row';
  return `${field} ${message.endsWith('received undefined') ? 'is missing' : 'cannot be used'}`;
}

function rowId(row: unknown, idKey: string): { id: string } | undefined {
  const parsed = z.looseObject({ [idKey]: z.union([z.string(), z.number()]) }).safeParse(row);
  return parsed.success ? { id: String(parsed.data[idKey]) } : undefined;
}
