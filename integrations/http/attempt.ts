import axios, { type AxiosInstance, type CreateAxiosDefaults } from 'axios';
import { startPatience } from '../patience.ts';
import type { HttpRequest, Query } from './http.ts';
import type { Headers } from './wait.ts';

/** What came of one request on the wire. `failed` = no complete answer arrived. */
export type Attempt =
  | { kind: 'answered'; status: number; headers: Headers; body: string }
  | { kind: 'failed'; reason: 'timeout' | 'connection' | 'too large' | 'aborted'; code: string };

/** Sends `request` once, following no redirect: a redirect could carry the token elsewhere. Never throws. */
export async function attempt(wire: AxiosInstance, request: HttpRequest, timeoutMs: number): Promise<Attempt> {
  const deadline = new AbortController();
  const stop = () => deadline.abort();
  if (request.signal?.aborted) return { kind: 'failed', reason: 'aborted', code: 'ABORTED' };
  request.signal?.addEventListener('abort', stop, { once: true });
  // Not axios' own `timeout`: that one starts anew with every byte, so a trickling body never ends it.
  const endPatience = startPatience(timeoutMs, stop);
  try {
    const { status, headers, data } = await wire.request<unknown>({
      method: request.method,
      url: request.path + queryString(request.query),
      data: request.body === undefined ? undefined : JSON.stringify(request.body),
      signal: deadline.signal,
    });
    return { kind: 'answered', status, headers: plain(headers), body: typeof data === 'string' ? data : '' };
  } catch (cause) {
    const code = (axios.isAxiosError(cause) && cause.code) || 'UNKNOWN';
    if (request.signal?.aborted) return { kind: 'failed', reason: 'aborted', code };
    if (deadline.signal.aborted) return { kind: 'failed', reason: 'timeout', code: 'ETIMEDOUT' };
    const tooLarge = cause instanceof Error && cause.message.includes('maxContentLength');
    return { kind: 'failed', reason: tooLarge ? 'too large' : 'connection', code };
  } finally {
    endPatience();
    request.signal?.removeEventListener('abort', stop);
  }
}

/** Bodies stay text, every status is an answer, no redirect is followed. */
export const plainText: CreateAxiosDefaults = {
  adapter: 'http',
  maxRedirects: 0,
  responseType: 'text',
  transformRequest: (data) => data,
  transformResponse: (data) => data,
  validateStatus: () => true,
};

/** The axios instance of a client. */
export function createWire(baseUrl: string, headers: Headers, maxBodyBytes: number): AxiosInstance {
  return axios.create({
    ...plainText,
    baseURL: baseUrl.replace(/\/+$/, ''),
    headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...headers },
    maxContentLength: maxBodyBytes,
  });
}

function queryString(query: Query = {}): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value : [value];
    for (const each of values) if (each !== undefined) parts.append(name, String(each));
  }
  return parts.size === 0 ? '' : `?${parts}`;
}

function plain(headers: object): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
