import type { Dialect, StandInReply, StandInRequest } from '../http-reply.ts';

const documentation_url = 'https://docs.github.com/rest';

/** An error as GitHub words it. */
export function refusal(status: number, message: string, headers: Record<string, string> = {}): StandInReply {
  return { status, json: { message, documentation_url, status: String(status) }, headers };
}

export const githubDialect: Dialect = {
  notFound: () => refusal(404, 'Not Found'),
  badJson: () => refusal(400, 'Problems parsing JSON'),
  // A 403 with this text is what GitHub sends; a client that waits only for a 429 hammers on.
  rateLimited: () =>
    refusal(403, 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'),
  failed: (status) =>
    refusal(status, status === 403 ? 'Resource not accessible by personal access token' : 'Server Error'),
};

export function unauthorised(
  { headers }: StandInRequest,
  isGood: (token: string) => boolean,
): StandInReply | undefined {
  const given = /^(?:token|bearer) (.+)$/i.exec(String(headers.authorization ?? ''))?.[1];
  if (given === undefined) return refusal(401, 'Requires authentication');
  return isGood(given) ? undefined : refusal(401, 'Bad credentials');
}
