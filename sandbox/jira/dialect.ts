import { type Dialect, StandInError, type StandInReply, type StandInRequest } from '../http-reply.ts';

/** Jira's errors: messages for the whole request, or one for each field. */
export const jiraDialect: Dialect = {
  notFound: () => errors(404, ['null for uri']),
  badJson: () => errors(400, ['Invalid request payload. Refer to the REST API documentation and try again.']),
  rateLimited: () => ({
    ...errors(429, ['Rate limit exceeded.']),
    headers: { 'RateLimit-Reason': 'jira-burst-based', 'X-RateLimit-Remaining': '0' },
  }),
  failed: (status) => errors(status, ['Internal server error']),
};

export function errors(status: number, errorMessages: string[], fields: Record<string, string> = {}): StandInReply {
  return { status, json: { errorMessages, errors: fields } };
}

export function refused(status: number, ...messages: string[]): StandInError {
  return new StandInError(errors(status, messages));
}

export function refusedField(field: string, message: string): StandInError {
  return new StandInError(errors(400, [], { [field]: message }));
}

export const jqlError = (message: string) => refused(400, message);

export const noSuchIssue = () => refused(404, 'Issue does not exist or you do not have permission to see it.');

/** Basic authentication with e-mail and API token. */
export function unauthorised(request: StandInRequest, email: string, token: string): StandInReply | undefined {
  const expected = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
  if (request.headers.authorization === expected) return undefined;
  const reply = errors(401, ['Client must be authenticated to access this resource.']);
  return {
    ...reply,
    headers: { 'WWW-Authenticate': 'Basic realm="Jira"', 'X-Seraph-LoginReason': 'AUTHENTICATED_FAILED' },
  };
}
