import type { Dialect, StandInReply, StandInRequest } from '../http-reply.ts';

/** An error as OpenAI words it. */
export function refusal(status: number, message: string, type = 'invalid_request_error', code: string | null = null) {
  return { status, json: { error: { message, type, param: null, code } } } satisfies StandInReply;
}

export const aiDialect: Dialect = {
  notFound: ({ method, path }) => refusal(404, `Invalid URL (${method} ${path})`),
  badJson: () => refusal(400, 'We could not parse the JSON body of your request.'),
  rateLimited: () => refusal(429, 'Rate limit reached for requests', 'requests', 'rate_limit_exceeded'),
  failed: (status) => refusal(status, 'The server had an error while processing your request', 'server_error'),
};

/** OpenAI and compatible servers take a bearer token, Azure a header of its own. */
export function unauthorised({ headers }: StandInRequest, key: string): StandInReply | undefined {
  const given = headers['api-key'] ?? /^bearer (.+)$/i.exec(String(headers.authorization ?? ''))?.[1];
  if (given === key) return undefined;
  return refusal(401, 'Incorrect API key provided.', 'invalid_request_error', 'invalid_api_key');
}
