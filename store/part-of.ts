/** A reader's own copy of a row that is kept: whole, or those of some fields that it has. */
export function partOf<Row extends object, Field extends keyof Row>(
  row: Row,
  fields?: readonly Field[],
): Pick<Row, Field>;
export function partOf<Row extends object>(row: Row, fields?: readonly (keyof Row)[]): Partial<Row> {
  if (!fields) return { ...row };
  const part: Partial<Row> = {};
  for (const field of fields) if (field in row) part[field] = row[field];
  return part;
}
