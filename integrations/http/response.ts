import type { z } from 'zod';
import { IntegrationError } from '../error.ts';
import { type HttpRequest, nameOf } from './http.ts';
import { problemOf } from './page.ts';

/**
 * Reads an answer that is of no use unless all of it has the promised shape. Throws IntegrationError when it has not: a
 * gateway in trouble answers in odd shapes too, so the same request may succeed later.
 */
export function parseResponse<T>(system: string, request: HttpRequest, schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const details = { request: nameOf(request), code: problemOf(parsed.error), retryable: true };
  throw new IntegrationError(system, 'an answer of another shape', details);
}
