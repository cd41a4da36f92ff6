import { CommandError, notImplemented } from '../errors.ts';
import { calculate } from '../values/arithmetic.ts';
import { compare } from '../values/compare.ts';
import {
  type Document,
  double,
  fieldOf,
  isDocument,
  isNumeric,
  type Maybe,
  setField,
  toNumber,
  typeName,
  type Value,
} from '../values/value.ts';
import { isTruthy } from './filter.ts';

export type Evaluate = (document: Document) => Maybe;

/** The top-level fields that are read; `*` stands for the whole document. */
export type Needs = Set<string>;

/** Compiles an aggregation expression and notes the fields it reads. Unknown operators throw InvalidPipelineOperator. */
export function compileExpression(expression: Value, needs: Needs): Evaluate {
  if (typeof expression === 'string' && expression.startsWith('$')) return compilePath(expression, needs);
  if (Array.isArray(expression)) {
    const items = expression.map((item) => compileExpression(item, needs));
    return (document) => items.map((evaluate) => evaluate(document) ?? null);
  }
  if (!isDocument(expression)) return () => expression;
  const entries = Object.entries(expression);
  const [first] = entries;
  if (first?.[0].startsWith('$')) {
    if (entries.length > 1)
      throw new CommandError(15983, 'An object representing an expression must have exactly one field');
    return compileOperator(first[0], first[1], needs);
  }
  return compileObject(entries, needs);
}

function compileObject(entries: [string, Value][], needs: Needs): Evaluate {
  const fields = entries.map(([name, value]) => ({ name, evaluate: compileExpression(value, needs) }));
  for (const { name } of fields)
    if (name.includes('.')) throw new CommandError(16412, `FieldPath field names may not contain '.': ${name}`);
  return (document) => {
    const result: Document = {};
    for (const { name, evaluate } of fields) {
      const value = evaluate(document);
      if (value !== undefined) setField(result, name, value);
    }
    return result;
  };
}

function compilePath(expression: string, needs: Needs): Evaluate {
  const parts = expression.slice(1).split('.');
  const [first] = parts;
  if (first === '$ROOT' || first === '$CURRENT') {
    needs.add(parts[1] ?? '*');
    return parts.length === 1 ? (document) => document : (document) => valueAt(document, parts, 1);
  }
  if (first === undefined || parts.includes('') || first.startsWith('$'))
    throw new CommandError(17276, `Use of undefined or unsupported variable or path: ${expression}`);
  needs.add(first);
  return parts.length === 1 ? (document) => fieldOf(document, first) : (document) => valueAt(document, parts, 0);
}

/** A path in an expression: through an array it gives the array of what its documents have there. */
function valueAt(value: Maybe, parts: readonly string[], i: number): Maybe {
  const part = parts[i];
  if (part === undefined) return value;
  if (isDocument(value)) return valueAt(fieldOf(value, part), parts, i + 1);
  if (!Array.isArray(value)) return undefined;
  return value.map((item) => valueAt(item, parts, i)).filter((item) => item !== undefined);
}

type Operator = (args: readonly Maybe[], name: string) => Maybe;

const comparisons: Record<string, (order: number) => Value> = {
  $eq: (order) => order === 0,
  $ne: (order) => order !== 0,
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
  $cmp: (order) => order,
};

const operators: Record<string, { least: number; most: number; apply: Operator }> = {
  $add: { least: 0, most: Infinity, apply: (args, name) => fold('add', 0, args, name) },
  $multiply: { least: 0, most: Infinity, apply: (args, name) => fold('multiply', 1, args, name) },
  $subtract: {
    least: 2,
    most: 2,
    apply: (args, name) => {
      const [a, b] = numbers(args, name) ?? [];
      return a === undefined || b === undefined ? null : (calculate('subtract', a, b) ?? overflowed(name));
    },
  },
  $divide: { least: 2, most: 2, apply: divide },
  $and: { least: 0, most: Infinity, apply: (args) => args.every(isTrue) },
  $or: { least: 0, most: Infinity, apply: (args) => args.some(isTrue) },
  $not: { least: 1, most: 1, apply: ([value]) => !isTrue(value) },
  $ifNull: { least: 2, most: Infinity, apply: (args) => args.find((value) => value != null) ?? args.at(-1) },
  $cond: { least: 3, most: 3, apply: ([condition, yes, no]) => (isTrue(condition) ? yes : no) },
  $size: {
    least: 1,
    most: 1,
    apply: ([value]) => {
      if (!Array.isArray(value))
        throw new CommandError(17124, `The argument to $size must be an array, but was of type: ${typeName(value)}`);
      return value.length;
    },
  },
};

function compileOperator(name: string, operand: Value, needs: Needs): Evaluate {
  if (name === '$literal') return () => operand;
  const accepts = comparisons[name];
  const operator = accepts
    ? { least: 2, most: 2, apply: ([a, b]: readonly Maybe[]) => accepts(compare(a, b)) }
    : operators[name];
  if (operator === undefined)
    throw new CommandError(168, `Unrecognized expression '${name}' (or not supported by the embedded engine)`);
  const list = argumentsOf(name, operand);
  if (list.length < operator.least || list.length > operator.most)
    throw new CommandError(
      16020,
      `Expression ${name} takes ${operator.least} arguments. ${list.length} were passed in.`,
    );
  const args = list.map((item) => compileExpression(item, needs));
  return (document) =>
    operator.apply(
      args.map((evaluate) => evaluate(document)),
      name,
    );
}

function argumentsOf(name: string, operand: Value): Value[] {
  if (Array.isArray(operand)) return operand;
  if (name !== '$cond' || !isDocument(operand)) return [operand];
  const { if: condition, then: yes, else: no, ...rest } = operand;
  if (condition === undefined || yes === undefined || no === undefined || Object.keys(rest).length > 0)
    throw new CommandError(17080, "$cond needs exactly 'if', 'then' and 'else'");
  return [condition, yes, no];
}

function isTrue(value: Maybe): boolean {
  return value !== undefined && isTruthy(value);
}

/** The operands as numbers; undefined if one of them is null or missing. */
function numbers(args: readonly Maybe[], name: string) {
  for (const value of args) {
    if (value instanceof Date) throw notImplemented(`${name} on dates`);
    if (value != null && !isNumeric(value))
      throw new CommandError(14, `${name} only supports numeric types, not ${typeName(value)}`);
  }
  const found = args.filter(isNumeric);
  return found.length === args.length ? found : undefined;
}

function fold(operation: 'add' | 'multiply', start: number, args: readonly Maybe[], name: string): Value {
  const found = numbers(args, name);
  if (found === undefined) return null;
  return found.reduce<Value>((total, value) => {
    const result = isNumeric(total) ? calculate(operation, total, value) : undefined;
    return result ?? overflowed(name);
  }, start);
}

/** MongoDB goes on with a double here, which loses digits. */
function overflowed(name: string): never {
  throw notImplemented(`${name} beyond 64-bit integers`);
}

function divide(args: readonly Maybe[], name: string): Value {
  const [a, b] = numbers(args, name) ?? [];
  if (a === undefined || b === undefined) return null;
  if (toNumber(b) === 0) throw new CommandError(2, "can't $divide by zero");
  return double(toNumber(a) / toNumber(b));
}
