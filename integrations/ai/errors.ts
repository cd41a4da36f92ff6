import { APIConnectionTimeoutError, APIError } from 'openai';
import { IntegrationError } from '../error.ts';

const system = 'OpenAI';

const meanings: Readonly<Record<number, string>> = {
  401: 'refused: the key is wrong or expired',
  403: 'refused: the key may not do this',
  404: 'not found: the address or the model is not there',
  429: 'refused: its limit of requests or tokens is reached',
};

/** What a request ended with, as the rest of Reeve knows it; nothing of what the server wrote is in it. */
export function errorOf(request: string, error: unknown, timedOut: boolean): IntegrationError {
  if (timedOut || error instanceof APIConnectionTimeoutError)
    return new IntegrationError(system, `${request}: no complete answer in time`, { retryable: true });
  const status = error instanceof APIError && typeof error.status === 'number' ? error.status : undefined;
  if (status === undefined)
    return new IntegrationError(system, `${request}: the connection failed, or the answer was no answer`, {
      retryable: true,
    });
  const meaning = meanings[status] ?? (status >= 500 ? 'the server failed' : 'refused');
  const retryable = status === 429 || status >= 500;
  return new IntegrationError(system, `${request}: ${meaning} (${status})`, { status, retryable });
}

/** Whether the server refused the way the answer was asked for rather than the question. */
export const refusesFormat = (error: unknown): boolean =>
  error instanceof APIError &&
  (error.status === 400 || error.status === 422) &&
  /response_format|json_schema|json mode|structured/i.test(error.message);
