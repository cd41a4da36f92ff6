import { CommandError } from '../errors.ts';
import { isNumeric, toNumber, typeName, type Value } from '../values/value.ts';

const numbers = ['int', 'long', 'double', 'decimal'];

/** Numbers of the BSON types: https://www.mongodb.com/docs/v7.0/reference/bson-types/ */
const aliases = new Map<number, string>([
  [1, 'double'],
  [2, 'string'],
  [3, 'object'],
  [4, 'array'],
  [5, 'binData'],
  [6, 'undefined'],
  [7, 'objectId'],
  [8, 'bool'],
  [9, 'date'],
  [10, 'null'],
  [11, 'regex'],
  [12, 'dbPointer'],
  [13, 'javascript'],
  [14, 'symbol'],
  [15, 'javascriptWithScope'],
  [16, 'int'],
  [17, 'timestamp'],
  [18, 'long'],
  [19, 'decimal'],
  [-1, 'minKey'],
  [127, 'maxKey'],
]);
const known = new Set(aliases.values());

/** The test of `$type`: one type or a list, by number or alias; `number` means any number. */
export function typeTest(operand: Value): (value: Value) => boolean {
  const wanted = new Set((Array.isArray(operand) ? operand : [operand]).flatMap(names));
  return (value) => wanted.has(typeName(value));
}

function names(type: Value): string[] {
  if (type === 'number') return numbers;
  const name = isNumeric(type) ? aliases.get(toNumber(type)) : type;
  if (typeof name !== 'string' || !known.has(name))
    throw new CommandError(2, `Unknown type name alias: ${String(type)}`);
  return [name];
}
