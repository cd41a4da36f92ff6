import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { z } from 'zod';
import { ok, type Route, StandInError, type StandInReply, type StandInRequest } from '../http-reply.ts';
import { refusal } from './dialect.ts';

/** A GitHub App that may sign in here. `publicKey` is the PEM text that belongs to its private key. */
export interface StandInApp {
  appId: string;
  installationId: number;
  publicKey: string;
}

const hourMs = 3_600_000;
/** The longest an app's own token may be good for, in seconds. */
const longestJwt = 600;

const headerSchema = z.object({ alg: z.literal('RS256') });
const claimsSchema = z.object({ iss: z.union([z.string(), z.number()]), iat: z.number(), exp: z.number() });

/**
 * The two steps by which an app signs in: a JWT signed with its private key, exchanged for a token of its installation. Times are
 * real ones, as Octokit's are.
 */
export function createAppSignIn(app: StandInApp | undefined) {
  const issued = new Map<string, number>();

  function jwtFault(request: StandInRequest): StandInReply | undefined {
    const [, token = ''] = /^bearer (.+)$/i.exec(String(request.headers.authorization ?? '')) ?? [];
    const [head = '', body = '', signature = ''] = token.split('.');
    const claims = claimsSchema.safeParse(decoded(body));
    const now = Date.now() / 1000;
    if (!app || !headerSchema.safeParse(decoded(head)).success || !claims.success)
      return refusal(401, 'A JSON web token could not be decoded');
    const { iss, iat, exp } = claims.data;
    const key = createPublicKey(app.publicKey);
    if (!verify('RSA-SHA256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url')))
      return refusal(401, 'A JSON web token could not be decoded');
    if (exp > now + longestJwt) return refusal(401, "'Expiration time' claim ('exp') is too far in the future");
    if (exp < now)
      return refusal(401, "'Expiration time' claim ('exp') must be a numeric value representing the future");
    if (iat > now) return refusal(401, "'Issued at' claim ('iat') must be an Integer representing the past");
    return String(iss) === app.appId ? undefined : refusal(404, 'Integration not found');
  }

  const routes: Route[] = [
    {
      method: 'POST',
      path: '/app/installations/{id}/access_tokens',
      handle({ params }) {
        if (!app || Number(params.id) !== app.installationId) throw new StandInError(refusal(404, 'Not Found'));
        const token = `ghs_${randomBytes(18).toString('hex')}`;
        const expires = Date.now() + hourMs;
        issued.set(token, expires);
        const granted = { permissions: { metadata: 'read', pull_requests: 'read' }, repository_selection: 'all' };
        return { ...ok({ token, expires_at: new Date(expires).toISOString(), ...granted }), status: 201 };
      },
    },
  ];

  return {
    routes,
    /** Whether a request is an app's own, and then what is wrong with it. */
    guard: (request: StandInRequest) =>
      request.path.startsWith('/app/') ? { isApp: true, refused: jwtFault(request) } : { isApp: false },
    /** Whether this is an installation's token, and still good. */
    knows: (token: string): boolean => (issued.get(token) ?? 0) > Date.now(),
  };
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
