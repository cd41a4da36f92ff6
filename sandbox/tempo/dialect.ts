import { type Dialect, html, StandInError, type StandInReply, type StandInRequest } from '../http-reply.ts';

/** Tempo answers errors in two shapes, and 401 as a web page. Clients must read all three. */
export const tempoDialect: Dialect = {
  notFound: () => ({ status: 404, json: { errors: { message: 'Not found' } } }),
  badJson: () => badRequest('Malformed JSON in the request body').reply,
  rateLimited: () => ({ status: 429, json: { message: 'API rate limit exceeded' } }),
  failed: (status) => ({ status, json: { errors: [{ message: 'Internal server error' }] } }),
};

export function badRequest(message: string): StandInError {
  return new StandInError({ status: 400, json: { errors: [{ message }] } });
}

export function notFound(message: string): StandInError {
  return new StandInError({ status: 404, json: { errors: { message } } });
}

export function unauthorised(request: StandInRequest, token: string): StandInReply | undefined {
  return request.headers.authorization === `Bearer ${token}` ? undefined : html(401, 'Unauthorized');
}
