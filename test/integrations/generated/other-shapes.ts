import fc from 'fast-check';
import { idNumber, moment, object, oneOf, text, word } from './shape.ts';

/** Rows as GitHub's OpenAPI file allows them: https://github.com/github/rest-api-description */

export const repository = object(
  { id: idNumber, full_name: fc.tuple(word, word).map((parts) => parts.join('/')) },
  { archived: fc.boolean(), visibility: oneOf('public', 'private', 'internal'), description: text },
);

export const member = object({ id: idNumber, login: word, type: oneOf('User', 'Bot') }, { site_admin: fc.boolean() });

export const gitHubUser = object({ id: idNumber, login: word }, { name: text, email: text, company: text });

export const commit = object(
  { sha: word, commit: object({}, { author: object({}, { name: text, email: text, date: moment }), message: text }) },
  { author: object({}, { login: word, type: oneOf('User', 'Bot') }), committer: object({}, { login: word }) },
);

/** A member of a Slack workspace: https://docs.slack.dev/reference/objects/user-object */
export const slackUser = object(
  { id: word },
  {
    deleted: fc.boolean(),
    is_bot: fc.boolean(),
    name: text,
    real_name: text,
    tz: oneOf('America/New_York'),
    profile: object({}, { email: text, real_name: text }),
  },
);
