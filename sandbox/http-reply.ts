import type { Fault, Misanswer, Misdeed } from './faults.ts';

/** A request as a stand-in's routes see it. */
export interface StandInRequest {
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  /** Values of `{name}` in the route's path. */
  params: Record<string, string>;
  headers: Record<string, string | string[] | undefined>;
  raw: Buffer;
  /** The parsed JSON body; undefined when there is none. */
  body: unknown;
  /** In what way the answer is to be wrong, where that is the route's business. */
  misanswer?: Misanswer | undefined;
  /** What is to be written instead of what the request says. */
  misdeed?: Misdeed | undefined;
}

export interface StandInReply {
  status: number;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is, with `type` as its content type. */
  text?: string | Buffer;
  type?: string;
  headers?: Record<string, string>;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  /** Such as `/4/worklogs/{id}`, or `/files/{path*}` over slashes. The first route that fits is taken. */
  path: string;
  handle(request: StandInRequest): StandInReply | Promise<StandInReply>;
}

/** Thrown by a route to answer with `reply` at once. */
export class StandInError extends Error {
  override readonly name = 'StandInError';
  readonly reply: StandInReply;

  constructor(reply: StandInReply) {
    super(`answered ${reply.status}`);
    this.reply = reply;
  }
}

export const ok = (json: unknown): StandInReply => ({ status: 200, json });

/** What a system answers, in its own words, when it does not simply do as asked. */
export interface Dialect {
  notFound(request: StandInRequest): StandInReply;
  badJson(request: StandInRequest): StandInReply;
  rateLimited(fault: Fault): StandInReply;
  failed(status: number): StandInReply;
}

export function html(status: number, title: string): StandInReply {
  const text = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
  return { status, text, type: 'text/html;charset=UTF-8' };
}

/** The reply a planned fault puts in the place of the real one; `hang`, `cut` and `slow` are the server's business. */
export function faultReply(fault: Fault, dialect: Dialect): StandInReply {
  if (fault.kind === 'html') return html(fault.status ?? 401, fault.status === undefined ? 'Unauthorized' : 'Error');
  if (fault.kind === 'error') return withRetryAfter(dialect.failed(fault.status ?? 500), fault);
  const limited = dialect.rateLimited(fault);
  return withRetryAfter({ ...limited, status: fault.status ?? limited.status }, fault);
}

function withRetryAfter(reply: StandInReply, { retryAfterSeconds }: Fault): StandInReply {
  if (retryAfterSeconds === undefined) return reply;
  return { ...reply, headers: { ...reply.headers, 'Retry-After': String(retryAfterSeconds) } };
}
