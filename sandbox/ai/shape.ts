import { z } from 'zod';

/** The part of JSON schema that a strict answer format uses. */
export interface Shape {
  type?: string | string[] | undefined;
  enum?: unknown[] | undefined;
  const?: unknown;
  anyOf?: Shape[] | undefined;
  properties?: Record<string, Shape> | undefined;
  items?: Shape | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  $ref?: string | undefined;
}

export const shapeSchema: z.ZodType<Shape> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    anyOf: z.array(shapeSchema).optional(),
    properties: z.record(z.string(), shapeSchema).optional(),
    items: shapeSchema.optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    $ref: z.string().optional(),
  }),
);

/** What a reader of the material would put at one place of the answer. */
export interface Filler {
  /** One of several given values. */
  choose(values: unknown[], name: string): unknown;
  text(name: string): string;
  list(name: string, item: Shape): unknown[] | undefined;
  number(name: string, shape: Shape): number;
  /** Whether a place that may stay empty does. */
  leavesEmpty(name: string): boolean;
}

/** A value of the shape. */
export function fill(shape: Shape, filler: Filler, name = ''): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return filler.choose(shape.enum, name);
  const types = [shape.type ?? []].flat();
  if (shape.anyOf) {
    const some = shape.anyOf.filter(({ type }) => type !== 'null');
    const empty = some.length < shape.anyOf.length && filler.leavesEmpty(name);
    return empty || some[0] === undefined ? null : fill(some[0], filler, name);
  }
  if (types.includes('null') && filler.leavesEmpty(name)) return null;
  if (types.includes('object'))
    return Object.fromEntries(
      Object.entries(shape.properties ?? {}).map(([key, value]) => [key, fill(value, filler, key)]),
    );
  if (types.includes('array')) return filler.list(name, shape.items ?? {}) ?? [fill(shape.items ?? {}, filler, name)];
  if (types.includes('boolean')) return true;
  if (types.includes('number') || types.includes('integer')) return filler.number(name, shape);
  return filler.text(name);
}
