import type { Faults } from '../../faults.ts';
import { isPolite, politely } from '../../polite-faults.ts';
import { isJson, type Json } from '../workspace/json.ts';
import type { SlackCall } from '../workspace/model.ts';
import { SlackError } from '../workspace/slack-error.ts';
import { directMessageId } from '../workspace/state.ts';
import { type Context, type Method, optional } from './method.ts';
import { methods } from './methods.ts';
import type { RateLimits } from './rate-limits.ts';

/** What is sent back; `cut` breaks the connection half way, `hang` never answers. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body: Json | string | Buffer;
  fault?: 'hang' | 'cut';
}

export interface Api {
  botToken: string;
  appToken: string;
  /** When given, a method whose scope is missing answers `missing_scope`. */
  scopes?: readonly string[];
  context: Context;
  faults: Faults;
  limits: RateLimits;
  record(call: Omit<SlackCall, 'at'>): void;
}

/** Answers one Web API call as Slack would, or as a planned fault has it, and records it. */
export function answerCall(api: Api, name: string, bearer: string | undefined, given: Json): Answer {
  const { token, ...args } = given;
  const target = optional(args, 'channel') ?? optional(args, 'channel_id') ?? optional(args, 'user_id') ?? '';
  const fault = api.faults.next('slack', `POST /api/${name}?channel=${target}`);
  if (fault && isPolite(fault.kind)) {
    const answer = call(api, name, bearer ?? optional(given, 'token'), args, target);
    const body = politely(fault.kind, answer.body, '');
    return { ...answer, body: isJson(body) ? body : answer.body };
  }
  if (fault && fault.kind !== 'cut') {
    const status = fault.kind === 'rate-limit' ? 429 : (fault.status ?? (fault.kind === 'html' ? 502 : 503));
    api.record({ method: name, args, ok: false, error: fault.kind === 'hang' ? 'hang' : `http_${status}` });
    if (fault.kind === 'hang') return { status: 200, body: '', fault: 'hang' };
    if (fault.kind === 'rate-limit') return limited(fault.retryAfterSeconds ?? 1);
    if (fault.kind === 'html')
      return { status, headers: { 'content-type': 'text/html' }, body: '<html>Bad gateway</html>' };
    return { status, body: { ok: false, error: 'service_unavailable' } };
  }
  const answer = call(api, name, bearer ?? optional(given, 'token'), args, target);
  return fault ? { ...answer, fault: 'cut' } : answer;
}

const limited = (seconds: number): Answer => ({
  status: 429,
  headers: { 'retry-after': String(seconds) },
  body: { ok: false, error: 'ratelimited' },
});

function call(api: Api, name: string, token: string | undefined, args: Json, target: string): Answer {
  try {
    const method = methods[name];
    if (!method) throw new SlackError('unknown_method', { req_method: name });
    authorise(api, method, token);
    const wait = api.limits.take(name, method.tier, directMessageId(target));
    if (wait > 0) {
      api.record({ method: name, args, ok: false, error: 'ratelimited' });
      return limited(wait);
    }
    const result = method.run(api.context, args);
    api.record({ method: name, args, ok: true });
    return { status: 200, headers: scopesHeader(api), body: { ok: true, ...result } };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    api.record({ method: name, args, ok: false, error: error.code });
    return { status: 200, body: { ok: false, error: error.code, ...error.details } };
  }
}

/** Slack tells with every answer what the token was granted. */
const scopesHeader = ({ scopes }: Api): Record<string, string> =>
  scopes ? { 'x-oauth-scopes': scopes.join(',') } : {};

function authorise(api: Api, method: Method, token: string | undefined): void {
  if (!token) throw new SlackError('not_authed');
  if (token !== api.botToken && token !== api.appToken) throw new SlackError('invalid_auth');
  const wanted = method.token === 'app' ? api.appToken : api.botToken;
  if (token !== wanted) throw new SlackError('not_allowed_token_type');
  if (method.scope && api.scopes && !api.scopes.includes(method.scope)) {
    throw new SlackError('missing_scope', { needed: method.scope, provided: api.scopes.join(',') });
  }
}
