import { isRow, type Maybe, order, type Row, rank, reached, same, type Value } from './values.ts';

export type Filter = Row;

/** A refusal with MongoDB's code. */
export class Refused extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`refused with ${code}`);
    this.code = code;
  }
}

export function matches(row: Row, filter: Filter): boolean {
  return Object.entries(filter).every(([name, wanted]) => {
    if (name === '$and') return listOf(wanted).every((part) => matches(row, part));
    if (name === '$or') return listOf(wanted).some((part) => matches(row, part));
    const found = reached(row, name.split('.'));
    if (!isRow(wanted) || !Object.keys(wanted).some((key) => key.startsWith('$'))) return equals(found, wanted);
    return Object.entries(wanted).every(([operator, operand]) => holds(found, operator, operand));
  });
}

function listOf(value: Value): Row[] {
  return Array.isArray(value) ? value.filter(isRow) : [];
}

const nothing = (value: Maybe) => value === undefined || value === null;
const equals = (found: Maybe[], wanted: Value) =>
  found.some((value) => same(value, wanted) || (wanted === null && nothing(value)));

function holds(found: Maybe[], operator: string, operand: Value): boolean {
  const among = () => Array.isArray(operand) && operand.some((wanted) => equals(found, wanted));
  const compared = (accepts: (difference: number) => boolean) =>
    found.some((value) => rank(value) === rank(operand) && !oneIsNaN(value, operand) && accepts(order(value, operand)));
  switch (operator) {
    case '$eq':
      return equals(found, operand);
    case '$ne':
      return !equals(found, operand);
    case '$in':
      return among();
    case '$nin':
      return !among();
    case '$exists':
      return found.some((value) => value !== undefined) === operand;
    case '$gt':
      return compared((difference) => difference > 0);
    case '$gte':
      return operand === null ? equals(found, null) : compared((difference) => difference >= 0);
    case '$lt':
      return compared((difference) => difference < 0);
    case '$lte':
      return operand === null ? equals(found, null) : compared((difference) => difference <= 0);
  }
  throw new Error(`the reference has no ${operator}`);
}

const oneIsNaN = (a: Maybe, b: Maybe) => Number.isNaN(a) !== Number.isNaN(b);

/** The row changed by `$set`, `$setOnInsert`, `$unset`, `$inc` and `$push`, or replaced. New fields come in the order of their names. */
export function changed(row: Row, update: Row, inserting: boolean): Row {
  if (!Object.keys(update).some((name) => name.startsWith('$'))) {
    const id = row._id ?? update._id;
    return { ...(id === undefined ? {} : { _id: id }), ...update };
  }
  const steps = Object.entries(update)
    .filter(([operator]) => inserting || operator !== '$setOnInsert')
    .flatMap(([operator, fields]) =>
      Object.entries(isRow(fields) ? fields : {}).map(([path, operand]) => ({ path, operator, operand })),
    );
  steps.sort((a, b) => (a.path < b.path ? -1 : 1));
  return steps.reduce((next, { path, operator, operand }) => at(next, path.split('.'), operator, operand), row);
}

function at(row: Row, [part = '', ...rest]: readonly string[], operator: string, operand: Value): Row {
  const before = row[part];
  const after = rest.length === 0 ? result(before, operator, operand) : below(before, rest, operator, operand);
  const { [part]: _, ...others } = row;
  if (after === undefined) return others;
  return before === undefined
    ? { ...row, [part]: after }
    : Object.fromEntries(Object.entries(row).map(([name, value]) => [name, name === part ? after : value]));
}

function below(value: Maybe, rest: readonly string[], operator: string, operand: Value): Maybe {
  if (isRow(value)) return at(value, rest, operator, operand);
  if (operator === '$unset') return value;
  if (value !== undefined) throw new Refused(28);
  return at({}, rest, operator, operand);
}

function result(value: Maybe, operator: string, operand: Value): Maybe {
  if (operator === '$unset') return undefined;
  if (operator === '$push') {
    if (value !== undefined && !Array.isArray(value)) throw new Refused(2);
    return [...(value ?? []), operand];
  }
  if (operator !== '$inc') return operand;
  if (value !== undefined && typeof value !== 'number') throw new Refused(14);
  return (value ?? 0) + Number(operand);
}

/** The fields a filter demands to be equal to something: what an upsert starts from. */
export function demanded(filter: Filter): Row {
  return Object.entries(filter).reduce((made, [name, wanted]) => {
    const value = isRow(wanted) && Object.keys(wanted).some((key) => key.startsWith('$')) ? single(wanted) : wanted;
    return value === undefined ? made : at(made, name.split('.'), '$set', value);
  }, {});
}

function single({ $eq, $in }: Row): Maybe {
  return $eq ?? (Array.isArray($in) && $in.length === 1 ? $in[0] : $eq);
}
