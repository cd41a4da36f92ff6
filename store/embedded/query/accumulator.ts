import { CommandError } from '../errors.ts';
import { Total } from '../values/arithmetic.ts';
import { compare } from '../values/compare.ts';
import { encodeKey } from '../values/key.ts';
import { isDocument, isNumeric, type Maybe, type Value } from '../values/value.ts';
import { compileExpression, type Evaluate, type Needs } from './expression.ts';

/** What one output field of a `$group` gathers in one group. */
export interface Accumulator {
  add(value: Maybe): void;
  result(): Value;
}

const makers: Record<string, () => Accumulator> = {
  $sum: () => {
    const total = new Total();
    return { add: (value) => isNumeric(value) && total.add(value), result: () => total.sum };
  },
  $avg: () => {
    const total = new Total();
    return { add: (value) => isNumeric(value) && total.add(value), result: () => total.average };
  },
  $min: () => best(-1),
  $max: () => best(1),
  $first: () => {
    let first: { value: Maybe } | undefined;
    return {
      add: (value) => {
        first ??= { value };
      },
      result: () => first?.value ?? null,
    };
  },
  $last: () => {
    let last: Maybe;
    return {
      add: (value) => {
        last = value;
      },
      result: () => last ?? null,
    };
  },
  $push: () => {
    const values: Value[] = [];
    return { add: (value) => value !== undefined && values.push(value), result: () => values };
  },
  $addToSet: () => {
    const values = new Map<string, Value>();
    return {
      add: (value) => {
        const key = value === undefined ? undefined : encodeKey([value]).toString('latin1');
        if (key !== undefined && value !== undefined && !values.has(key)) values.set(key, value);
      },
      result: () => [...values.values()],
    };
  },
};

/** The lowest or highest value; null and missing do not count. */
function best(direction: 1 | -1): Accumulator {
  let found: Value = null;
  return {
    add: (value) => {
      if (value == null) return;
      if (found === null || compare(value, found) * direction > 0) found = value;
    },
    result: () => found,
  };
}

export interface GroupField {
  name: string;
  evaluate: Evaluate;
  start: () => Accumulator;
}

/** Reads one `{ field: { $accumulator: expression } }` of a `$group`. */
export function parseGroupField(name: string, spec: Value, needs: Needs): GroupField {
  const entries = isDocument(spec) ? Object.entries(spec) : [];
  const [only] = entries;
  if (name.includes('.')) throw new CommandError(40235, `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$')) throw new CommandError(40236, `The field name '${name}' cannot be an operator name`);
  if (only === undefined) throw new CommandError(40234, `The field '${name}' must be an accumulator object`);
  if (entries.length > 1) throw new CommandError(40238, `The field '${name}' must specify one accumulator`);
  const [operator, operand] = only;
  if (operator === '$count') {
    if (!isDocument(operand) || Object.keys(operand).length > 0)
      throw new CommandError(14, '$count takes no arguments, i.e. $count: {}');
    return { name, evaluate: () => 1, start: accumulator('$sum') };
  }
  if (Array.isArray(operand)) throw new CommandError(40237, `The ${operator} accumulator is a unary operator`);
  return { name, evaluate: compileExpression(operand, needs), start: accumulator(operator) };
}

function accumulator(operator: string): () => Accumulator {
  const make = makers[operator];
  if (make === undefined)
    throw new CommandError(15952, `unknown group operator '${operator}' (or not supported by the embedded engine)`);
  return make;
}
