import { IntegrationError } from '../error.ts';
import { patientSignal } from '../patience.ts';
import type { Breaker } from './breaker.ts';
import { errorOf } from './errors.ts';
import type { AiCall, CallLog, NoAnswer, Purse, Spender } from './types.ts';

export interface CallDeps {
  purse: Purse;
  log: CallLog;
  breaker: Breaker;
  spender: Spender;
  tokensPerDay: number;
  /** For a question with all its attempts. */
  deadlineMs: number;
  now(): Date;
  /** The day whose budget is charged. */
  today(): string;
}

export interface Asked {
  kind: AiCall['kind'];
  prompt: string;
  model: string;
  /** Most tokens it may cost; what it did cost is charged in the end. */
  estimate: number;
}

export interface Usage {
  input: number;
  output: number;
}

/** What was made of an answer: a value, or what is wrong with it. */
export type Judged<Value> = { ok: true; value: Value; outcome: 'answered' | 'repaired' } | NoAnswer;

export const noAnswer = (why: NoAnswer['why'], detail: string): NoAnswer => ({ ok: false, why, detail });

/**
 * Sends one request within budget, breaker and deadline, has its answer judged, and writes down what it was and cost.
 * Throws only when `signal` is aborted or the accounts cannot be written.
 */
export async function call<Raw, Value>(
  deps: CallDeps,
  asked: Asked,
  send: (signal: AbortSignal) => Promise<{ raw: Raw; usage: Usage }>,
  judge: (raw: Raw) => Judged<Value>,
  signal?: AbortSignal,
): Promise<Judged<Value>> {
  signal?.throwIfAborted();
  const started = deps.now();
  const write = (outcome: AiCall['outcome'], usage: Usage) =>
    deps.log.add({
      at: started,
      kind: asked.kind,
      prompt: asked.prompt,
      model: asked.model,
      spender: deps.spender.id,
      outcome,
      inputTokens: usage.input,
      outputTokens: usage.output,
      ms: deps.now().getTime() - started.getTime(),
    });
  const account = await openAccount(deps, asked.estimate);
  if (account === null) {
    await write('budget', { input: 0, output: 0 });
    return noAnswer('budget', 'the budget of tokens is spent');
  }
  if (!deps.breaker.admits()) {
    await account.settle(0);
    await write('unavailable', { input: 0, output: 0 });
    return noAnswer('unavailable', 'the server failed several times; it is left alone for a while');
  }
  const answer = await sent(deps, asked, send, signal);
  if ('why' in answer) {
    await account.settle(0);
    await write(answer.why, { input: 0, output: 0 });
    signal?.throwIfAborted();
    return answer;
  }
  const { raw, usage } = answer;
  await account.settle(usage.input + usage.output);
  signal?.throwIfAborted();
  const judged = judge(raw);
  await write(judged.ok ? judged.outcome : judged.why, usage);
  return judged;
}

/** Within the deadline, and with the breaker told how it ended. */
async function sent<Raw>(
  { breaker, deadlineMs }: CallDeps,
  asked: Asked,
  send: (signal: AbortSignal) => Promise<{ raw: Raw; usage: Usage }>,
  signal?: AbortSignal,
): Promise<{ raw: Raw; usage: Usage } | NoAnswer> {
  const { signal: deadline, end: endPatience } = patientSignal(deadlineMs);
  try {
    const answer = await send(signal ? AbortSignal.any([signal, deadline]) : deadline);
    breaker.ended('well');
    return answer;
  } catch (error) {
    const failure = error instanceof IntegrationError ? error : errorOf(asked.kind, error, deadline.aborted);
    // A server that found fault with one question is not down.
    const aboutQuestion = failure.status === 400 || failure.status === 422;
    breaker.ended(signal?.aborted || aboutQuestion ? 'unknown' : 'badly');
    return { ...noAnswer('unavailable', failure.what), status: failure.status };
  } finally {
    endPatience();
  }
}

/** Takes the estimate from the day's and the spender's account; null when either would be overdrawn. */
async function openAccount({ purse, spender, tokensPerDay, today }: CallDeps, estimate: number) {
  const accounts = [
    { id: `day/${today()}`, limit: tokensPerDay },
    { id: spender.id, limit: spender.limit },
  ];
  const charge = async (tokens: number) => {
    for (const { id } of accounts) if (tokens !== 0) await purse.charge(id, tokens);
  };
  const sums: number[] = [];
  for (const { id } of accounts) sums.push(await purse.charge(id, estimate));
  if (accounts.some(({ limit }, index) => (sums[index] ?? 0) > limit)) {
    await charge(-estimate);
    return null;
  }
  return { settle: (spent: number) => charge(spent - estimate) };
}
