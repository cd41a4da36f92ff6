import { CommandError, notImplemented } from '../errors.ts';
import { add } from '../values/arithmetic.ts';
import { isDocument, isNumeric, type Maybe, typeName, type Value } from '../values/value.ts';

/** The new value of a field, given the old one; undefined takes it out. */
export type Change = (value: Maybe) => Maybe;

/** Each operator makes, from what is written after the field's name, the change to the field. */
export const operators: Record<string, (operand: Value, path: string) => Change> = {
  $set: (operand) => () => operand,
  $unset: () => () => undefined,
  $inc: increment,
  $push: push,
};

function increment(operand: Value, path: string): Change {
  if (!isNumeric(operand))
    throw new CommandError(14, `Cannot increment with non-numeric argument: {${path}: ${typeName(operand)}}`);
  return (value) => {
    const start = value === undefined ? 0 : value;
    if (!isNumeric(start))
      throw new CommandError(14, `Cannot apply $inc to a value of non-numeric type. {${path}: ${typeName(start)}}`);
    const result = add(start, operand);
    if (result === undefined) throw new CommandError(2, `Failed to apply $inc operations to '${path}': overflow`);
    return result;
  };
}

function push(operand: Value, path: string): Change {
  if (isDocument(operand) && Object.keys(operand)[0]?.startsWith('$')) throw notImplemented('modifiers of $push');
  return (value) => {
    if (value !== undefined && !Array.isArray(value))
      throw new CommandError(2, `The field '${path}' must be an array but is of type ${typeName(value)}`);
    return [...(value ?? []), operand];
  };
}
