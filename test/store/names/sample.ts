import { ObjectId } from 'mongodb';
import { z } from 'zod';
import { holdsKeys } from '../../../store/names/rename-value.ts';

/** Something to name: a project, an issue, or the project an issue is in. */
export interface Draw {
  project(): string;
  issue(): string;
  projectOf(issue: string): string;
  path(): string;
  number(most: number): number;
}

/** Strings that satisfy what fields ask for, one of them a word that is a project's key as well. */
const prose = ['KITE', 'KITE-1', '2026-11-02', '2026-11', '09:00'];
const about = ['itemKey', 'ticketKey', 'issueKey', 'epicKey', 'subject', 'key'];
const paths = new Set(['topic', 'matter', 'thread', 'goesOnFrom', 'once', 'scopeId']);

/** A row that a schema allows: keys of Jira's, as tokens, wherever a field holds one; elsewhere words, even such as look like keys. */
export function sample(schema: z.ZodType, draw: Draw, field = ''): unknown {
  if (schema instanceof z.ZodObject) return object(schema, draw);
  if (wraps(schema)) return sample(inner(schema), draw, field);
  if (schema instanceof z.ZodArray) return [inner(schema), inner(schema)].map((each) => sample(each, draw, field));
  if (schema instanceof z.ZodUnion) {
    const options = schema.options.map((each) => z.instanceof(z.ZodType).parse(each));
    return sample(options[draw.number(options.length - 1)] ?? z.never(), draw, field);
  }
  if (schema instanceof z.ZodRecord) return {};
  if (schema instanceof z.ZodDate) return new Date(1_790_000_000_000 + draw.number(10 ** 9));
  if (schema instanceof z.ZodBoolean) return draw.number(1) === 1;
  if (schema instanceof z.ZodLiteral) return [...schema.values][0];
  if (schema instanceof z.ZodEnum) return schema.options[draw.number(schema.options.length - 1)];
  if (schema instanceof z.ZodString) return text(schema, draw, field);
  const numbers = [draw.number(50), 1, 0.5].filter((value) => schema.safeParse(value).success);
  if (numbers.length > 0) return numbers[0];
  throw new TypeError(`no sample for ${field}: ${schema.constructor.name}`);
}

type Wrapper = z.ZodOptional | z.ZodExactOptional | z.ZodNullable | z.ZodDefault;
const wraps = (schema: z.ZodType): schema is Wrapper =>
  [z.ZodOptional, z.ZodExactOptional, z.ZodNullable, z.ZodDefault].some((kind) => schema instanceof kind);

/** What an optional, a nullable, a default or a list is made of. */
function inner(schema: Wrapper | z.ZodArray): z.ZodType {
  return z.instanceof(z.ZodType).parse(schema instanceof z.ZodArray ? schema.element : schema.unwrap());
}

function text(schema: z.ZodString, draw: Draw, field: string): string {
  const key = paths.has(field) ? draw.path() : /^project|^id$/.test(field) ? draw.project() : draw.issue();
  const choices = holdsKeys(field) ? [key] : [prose[draw.number(1)] ?? '', ...prose, new ObjectId().toHexString()];
  const fitting = choices.find((each) => schema.safeParse(each).success);
  if (fitting === undefined) throw new TypeError(`no sample for ${field}`);
  return fitting;
}

function object(schema: z.ZodObject, draw: Draw): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [name, each] of Object.entries(schema.shape))
    row[name] = name === 'moves' ? [] : sample(z.instanceof(z.ZodType).parse(each), draw, name);
  // What is called by its key and nothing else is called by the new one.
  if ('id' in row && 'name' in row) row.name = row.id;
  const key = about.map((name) => row[name]).find((each) => typeof each === 'string');
  if ('projectKey' in row && typeof key === 'string' && key.startsWith('«i')) row.projectKey = draw.projectOf(key);
  return row;
}

/** The names of all fields of strings in a schema, at any depth. */
export function stringFields(schema: z.ZodType, field = ''): string[] {
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, each]) =>
      stringFields(z.instanceof(z.ZodType).parse(each), name),
    );
  if (wraps(schema) || schema instanceof z.ZodArray) return stringFields(inner(schema), field);
  if (schema instanceof z.ZodUnion)
    return schema.options.flatMap((each) => stringFields(z.instanceof(z.ZodType).parse(each), field));
  return schema instanceof z.ZodString ? [field] : [];
}
