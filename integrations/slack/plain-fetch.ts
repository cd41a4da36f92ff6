import axios from 'axios';
import { plainText } from '../http/attempt.ts';
import { patientSignal } from '../patience.ts';

/** The most that Slack answers to one call. */
const mostBytes = 64 * 1024 * 1024;
const wire = axios.create({ ...plainText, maxContentLength: mostBytes });

/**
 * A `fetch` for Bolt over Node's plain http. Node's own keeps whatever took part in a call, the listener and its answer too, until all
 * memory is collected: its responses are registered to be finalized, which small collections do not look into, and a click waited
 * for them. Bolt, besides, reads nothing of what Slack says to an answer and waits for it without limit: here the whole answer is
 * read, and a call without a signal of its own gets `timeoutMs`.
 */
export function createPlainFetch(timeoutMs: number): typeof fetch {
  return async (input, init) => {
    const late = init?.signal ? { signal: init.signal, end: () => undefined } : patientSignal(timeoutMs);
    try {
      const { status, headers, data } = await wire.request<string>({
        url: String(input),
        method: init?.method ?? 'GET',
        headers: Object.fromEntries(new Headers(init?.headers)),
        data: init?.body,
        signal: late.signal,
      });
      return new Response(status === 204 || status === 304 ? null : data, { status, headers: plain(headers) });
    } catch (cause) {
      // What axios throws holds the request with its token, and would be logged with it.
      throw new TypeError(`fetch failed: ${(axios.isAxiosError(cause) && cause.code) || 'UNKNOWN'}`);
    } finally {
      late.end();
    }
  };
}

const plain = (headers: object) => Object.entries(headers).map(([name, value]): [string, string] => [name, `${value}`]);
