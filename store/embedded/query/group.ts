import { CommandError } from '../errors.ts';
import type { Needs } from '../values/path.ts';
import { Total } from '../values/total.ts';
import { type Document, fieldOf, isDocument, isNumeric, type Maybe, setField, type Value } from '../values/value.ts';

export type Evaluate = (document: Document) => Maybe;

/** One output field of a `$group`: the sum of what is numeric. */
export interface SumField {
  name: string;
  evaluate: Evaluate;
}

/** Compiles `{ _id: expression, field: { $sum: expression }, … }` and notes the fields it reads. */
export function parseGroup(spec: Document, needs: Needs): { id: Evaluate; fields: SumField[] } {
  const { _id: id, ...rest } = spec;
  if (id === undefined) throw new CommandError(15955, 'a group specification must include an _id');
  const fields = Object.entries(rest).map(([name, value]) => parseSum(name, value, needs));
  return { id: compileExpression(id, needs), fields };
}

export class Sums {
  readonly #fields: readonly SumField[];
  readonly #totals: Total[];

  constructor(fields: readonly SumField[]) {
    this.#fields = fields;
    this.#totals = fields.map(() => new Total());
  }

  add(document: Document): void {
    for (const [i, { evaluate }] of this.#fields.entries()) {
      const value = evaluate(document);
      if (isNumeric(value)) this.#totals[i]?.add(value);
    }
  }

  writeTo(document: Document): void {
    for (const [i, { name }] of this.#fields.entries()) setField(document, name, this.#totals[i]?.sum ?? null);
  }
}

function parseSum(name: string, spec: Value, needs: Needs): SumField {
  const entries = isDocument(spec) ? Object.entries(spec) : [];
  const [only] = entries;
  if (name.includes('.')) throw new CommandError(40235, `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$')) throw new CommandError(40236, `The field name '${name}' cannot be an operator name`);
  if (only === undefined) throw new CommandError(40234, `The field '${name}' must be an accumulator object`);
  if (entries.length > 1) throw new CommandError(40238, `The field '${name}' must specify one accumulator`);
  const [operator, operand] = only;
  if (operator !== '$sum')
    throw new CommandError(15952, `unknown group operator '${operator}' (or not supported by the embedded engine)`);
  if (Array.isArray(operand)) throw new CommandError(40237, 'The $sum accumulator is a unary operator');
  return { name, evaluate: compileExpression(operand, needs) };
}

/** A constant, a `'$path'`, or a document of such. Operators throw InvalidPipelineOperator. */
function compileExpression(expression: Value, needs: Needs): Evaluate {
  if (typeof expression === 'string' && expression.startsWith('$')) return compilePath(expression, needs);
  if (Array.isArray(expression))
    throw new CommandError(168, 'arrays as expressions are not supported by the embedded engine');
  return isDocument(expression) ? compileDocument(expression, needs) : () => expression;
}

function compileDocument(expression: Document, needs: Needs): Evaluate {
  const fields = Object.entries(expression).map(([name, value]) => {
    if (name.startsWith('$'))
      throw new CommandError(168, `Unrecognized expression '${name}' (or not supported by the embedded engine)`);
    if (name.includes('.')) throw new CommandError(16412, `FieldPath field names may not contain '.': ${name}`);
    return { name, evaluate: compileExpression(value, needs) };
  });
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
  if (first === undefined || parts.includes('') || first.startsWith('$'))
    throw new CommandError(17276, `Use of undefined or unsupported variable or path: ${expression}`);
  needs.add(first);
  return (document) => valueAt(document, parts, 0);
}

/** Through an array a path gives the array of what its documents have there. */
function valueAt(value: Maybe, parts: readonly string[], i: number): Maybe {
  const part = parts[i];
  if (part === undefined) return value;
  if (isDocument(value)) return valueAt(fieldOf(value, part), parts, i + 1);
  if (!Array.isArray(value)) return undefined;
  return value.map((item) => valueAt(item, parts, i)).filter((item) => item !== undefined);
}
