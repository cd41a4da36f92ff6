import type { z } from 'zod';
import { IntegrationError } from '../error.ts';
import { type Http, type HttpRequest, nameOf, type Query } from '../http/http.ts';
import { type Page, parseRows, type RowOwner } from '../http/page.ts';
import { parseResponse } from '../http/response.ts';
import { pageSchema } from './schema.ts';

/** How the rows of one listing are read. */
export interface Rows<T> {
  schema: z.ZodType<T>;
  where: string;
  idKey: string;
  /** Reads whose a refused row is. */
  owner?: z.ZodType<RowOwner>;
}

/** One answer that is not paged, or one page of those that are. */
export async function readPage<T>(http: Http, request: HttpRequest, rows: Rows<T>) {
  const answer = parseResponse('Tempo', request, pageSchema, await http.request(request));
  const page: Page<T> = await parseRows(rows.schema, answer.results, rows.where, rows.idKey, rows.owner);
  return { page, count: answer.results.length, metadata: answer.metadata };
}

/**
 * All pages of a listing. Of `metadata.next` only the query is used: it names api.tempo.io even on the EU and US hosts
 * and behind stand-ins, and the token must go nowhere but to the configured base.
 */
export async function* readPages<T>(http: Http, request: HttpRequest, rows: Rows<T>): AsyncGenerator<Page<T>> {
  const seen = new Set<string>();
  for (let query = request.query ?? {}; ; ) {
    const { page, metadata } = await readPage(http, { ...request, query }, rows);
    yield page;
    if (!metadata.next) return;
    query = { ...query, ...queryOf(request, metadata.next) };
    const position = JSON.stringify(query);
    if (seen.has(position)) throw repeated(request);
    seen.add(position);
  }
}

/** Of an address only the query is used, so any host will do. */
const anyBase = 'https://api.tempo.io';

export function repeated(request: HttpRequest): IntegrationError {
  return new IntegrationError('Tempo', 'the next page is one already read', {
    request: nameOf(request),
    retryable: true,
  });
}

function queryOf(request: HttpRequest, next: string): Query {
  if (!URL.canParse(next, anyBase)) {
    const what = 'the address of the next page is none';
    throw new IntegrationError('Tempo', what, { request: nameOf(request), retryable: true });
  }
  const parts = new URL(next, anyBase).searchParams;
  return Object.fromEntries([...parts.keys()].map((name) => [name, parts.getAll(name)]));
}
