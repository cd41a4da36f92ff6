import { createHash } from 'node:crypto';

/** A short text that is the same for equal values, whatever the order of their keys: tells whether something changed. */
export function fingerprint(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)) ?? '')
    .digest('base64url')
    .slice(0, 16);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, held]) => [key, sorted(held)]),
  );
}

/** What somebody saw of a row when they began to change it: some of its fields, and their fingerprint. */
export interface Seen<Row> {
  fields: readonly (keyof Row & string)[];
  print: string;
}

/** The fingerprint of some fields of a row. */
export function printOf<Row extends object>(row: Row, fields: readonly (keyof Row & string)[]): string {
  return fingerprint(fields.map((field) => row[field] ?? null));
}

/** Whether the row still holds what somebody saw. */
export function isAsSeen<Row extends object>(row: Row, { fields, print }: Seen<Row>): boolean {
  return printOf(row, fields) === print;
}
