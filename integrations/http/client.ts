import PQueue from 'p-queue';
import { IntegrationError } from '../error.ts';
import { errorOf, jsonOf, mayPass } from './answer.ts';
import { type Attempt, attempt, createWire } from './attempt.ts';
import { type Http, type HttpOptions, type HttpRequest, nameOf } from './http.ts';
import { createSilence } from './silence.ts';
import { turn } from './turn.ts';
import { holdsAll, namedWaitMs, systemTime, withJitter } from './wait.ts';

const megabyte = 1024 * 1024;

/**
 * A client for one system under the shared policy: all its calls share one pace; passing troubles (429, 5xx, cut
 * connections, time-outs) are retried with jitter, a wait the system names is kept, and a 429 holds back the other
 * calls too. Nothing is repeated that may already have been done.
 */
export function createHttp(options: HttpOptions): Http {
  const { system, maxWaitMs = 120_000, waitFactor = 1, time = systemTime, random = Math.random } = options;
  const wire = createWire(options.baseUrl, options.headers, options.maxBodyBytes ?? 64 * megabyte);
  const queue = createQueue(options.pace);
  const { giveUpMs = 120_000, restMs = 60_000, timeoutMs } = options;
  const silence = createSilence({ timeoutMs, giveUpMs, restMs });
  let heldUntil = 0;

  async function once(request: HttpRequest, beganAt: number): Promise<Attempt> {
    if (silence.restMs() > 0 || !silence.isWorthTrying(beganAt, 0)) throw silent(request);
    for (let held = heldUntil - time.now(); held > 0; held = heldUntil - time.now()) {
      if (held > maxWaitMs * waitFactor) throw heldBack(request);
      await time.sleep(held, request.signal);
    }
    const began = performance.now();
    const outcome = await attempt(wire, request, timeoutMs);
    if (outcome.kind === 'answered') silence.heard();
    else if (outcome.reason === 'timeout') silence.unheard();
    options.onRequest?.({
      system,
      method: request.method,
      path: request.path,
      ...(outcome.kind === 'answered' && { status: outcome.status }),
      ms: Math.round(performance.now() - began),
    });
    return outcome;
  }

  function heldBack(request: HttpRequest): IntegrationError {
    return new IntegrationError(system, 'not sent, the system asked to be left alone', {
      request: nameOf(request),
      status: 429,
      retryable: true,
      retryAt: new Date(heldUntil),
    });
  }

  function silent(request: HttpRequest): IntegrationError {
    const retryAt = new Date(time.now() + silence.restMs());
    return new IntegrationError(system, 'not sent, for the system takes requests and answers none', {
      request: nameOf(request),
      retryable: true,
      retryAt,
    });
  }

  /** The wait before the next attempt; notes for all calls what a 429 says. */
  function waitAfter(outcome: Attempt, tries: number): number {
    const answered = outcome.kind === 'answered' ? outcome : undefined;
    const named = answered && mayPass(answered.status) ? namedWaitMs(answered.headers, time.now()) : undefined;
    const wait = withJitter(named ?? options.backoffMs(tries, answered?.status), random);
    if (answered?.status === 429 && holdsAll(answered.headers)) {
      heldUntil = Math.max(heldUntil, time.now() + wait * waitFactor);
    }
    return wait;
  }

  async function send(request: HttpRequest): Promise<unknown> {
    const beganAt = performance.now();
    for (let tries = 0; ; tries++) {
      const outcome = await queue.add(() => once(request, beganAt), { signal: request.signal, priority: tries });
      // A large answer takes long to parse and to check: a click may be answered in between.
      await turn();
      const read = readAnswer(system, request, outcome);
      await turn();
      if ('json' in read) return read.json;
      const wait = waitAfter(read.trouble, tries);
      const retryAt = new Date(time.now() + wait * waitFactor);
      const isSilent = read.trouble.kind === 'failed' && read.trouble.reason === 'timeout';
      const hopeless = isSilent && !silence.isWorthTrying(beganAt, wait * waitFactor);
      if (hopeless) silence.rest();
      if (hopeless || tries >= options.retries || wait > maxWaitMs) {
        throw errorOf(system, request, read.trouble, retryAt);
      }
      await time.sleep(wait * waitFactor, request.signal);
    }
  }

  return {
    request: async (request) => {
      try {
        return await send(request);
      } catch (cause) {
        if (cause instanceof IntegrationError) throw cause;
        if (!request.signal?.aborted) throw cause;
        throw errorOf(system, request, { kind: 'failed', reason: 'aborted', code: 'ABORTED' });
      }
    },
  };
}

/** The JSON of a good answer, or a trouble that a repeat may cure. Throws for everything else. */
function readAnswer(system: string, request: HttpRequest, outcome: Attempt): { json: unknown } | { trouble: Attempt } {
  const repeatable = request.idempotent ?? request.method !== 'POST';
  let trouble = outcome;
  if (outcome.kind === 'answered') {
    if (outcome.status >= 200 && outcome.status < 300) {
      const read = jsonOf(system, request, outcome);
      if (read !== 'cut') return read;
      trouble = { kind: 'failed', reason: 'connection', code: 'BAD_JSON' };
    } else if (outcome.status === 429 || (repeatable && mayPass(outcome.status))) return { trouble };
    else throw errorOf(system, request, outcome);
  }
  const passing = trouble.kind === 'failed' && (trouble.reason === 'timeout' || trouble.reason === 'connection');
  if (!passing || !repeatable) throw errorOf(system, request, trouble);
  return { trouble };
}

/** A sliding window, so that no second holds more requests than allowed, wherever it begins. */
function createQueue({ requestsPerSecond, concurrency }: HttpOptions['pace']): PQueue {
  const intervalCap = Math.max(1, Math.floor(requestsPerSecond));
  const interval = Math.ceil((1000 * intervalCap) / requestsPerSecond);
  return new PQueue({ concurrency, intervalCap, interval, strict: true });
}
