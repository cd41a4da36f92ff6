import type { ZodType } from 'zod';

/** A text that somebody outside wrote, or facts we computed: data, under the id by which an answer may cite it. */
export interface Passage {
  id: string;
  text: string;
}

/** A question to a model whose answer has a shape. E-mail addresses and secrets are taken out before it is sent. */
export interface Ask<Answer> {
  /** Names the prompt in the audit and the cache; `version` rises whenever its wording changes. */
  prompt: { name: string; version: number };
  /** What is to be done, in our words alone: nothing from outside goes in here. */
  instructions: string;
  material: readonly Passage[];
  /** An object; every field required (`nullable` instead of `optional`). */
  schema: ZodType<Answer>;
  /** Ids the answer cites; one that was not among `material` makes the answer wrong. */
  cited?: (answer: Answer) => readonly string[];
  /** What else is wrong with an answer, in a sentence for the model; null when it will do. */
  check?: (answer: Answer) => string | null;
  /** Longest answer, in tokens. */
  maxTokens?: number;
}

/**
 * Why there is no answer: no key or no model is configured; the budget is spent; the server is down, slow or refused
 * us; the model declined; its answer was cut off or wrong, and so was the repaired one.
 */
export type Unanswered = 'off' | 'budget' | 'unavailable' | 'refused' | 'cut-off' | 'invalid';

/** `detail` is for the log and for a PM: no text from outside, no address, no token. */
export interface NoAnswer {
  ok: false;
  why: Unanswered;
  detail: string;
  /** The HTTP status of a refusal. */
  status?: number | undefined;
}

/** The answer fits the schema, cites only what it was given, and passed `check`. */
export interface Answered<Answer> {
  ok: true;
  answer: Answer;
  model: string;
  cached: boolean;
}

/** Asks a model. Never throws but when `signal` is aborted: whoever asks goes on with rules. */
export interface Asker {
  ask<Answer>(question: Ask<Answer>, signal?: AbortSignal): Promise<Answered<Answer> | NoAnswer>;
}

/** One vector a text, in their order, each of `length` numbers. */
export interface Embedded {
  ok: true;
  vectors: number[][];
  model: string;
  length: number;
}

/** Turns texts into vectors; a text that was seen before costs nothing. All of them, or none. Throws as `Asker` does. */
export interface Embedder {
  embed(texts: readonly string[], signal?: AbortSignal): Promise<Embedded | NoAnswer>;
}

/** A tool the model may call; `parameters` is its JSON schema. */
export interface ToolOffer {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
}

export interface ToolCall {
  id: string;
  name: string;
  /** As the model wrote them: JSON, or not. */
  arguments: string;
}

export type Turn =
  | { role: 'user' | 'assistant'; text: string }
  | { role: 'calls'; calls: readonly ToolCall[] }
  | { role: 'result'; callId: string; text: string };

/** One step of a conversation with tools. */
export interface Step {
  prompt: { name: string; version: number };
  instructions: string;
  turns: readonly Turn[];
  tools: readonly ToolOffer[];
  maxTokens?: number;
}

export type Stepped = { ok: true; text: string; calls: ToolCall[] } | NoAnswer;

/** Has the model take one step: it calls tools, or answers. Throws as `Asker` does. */
export interface Talker {
  step(step: Step, signal?: AbortSignal): Promise<Stepped>;
}

/** Whose budget a call is charged to besides the day's: a run, or a person on a day. */
export interface Spender {
  id: string;
  /** Tokens it may spend in all. */
  limit: number;
}

/** The model as a spender may use it. */
export interface Mind {
  asker: Asker;
  embedder: Embedder;
  talker: Talker;
}

/** Token counts by account, kept for some days. Charging is atomic over processes. */
export interface Purse {
  /** Adds `tokens` (negative gives back) and answers the new sum. */
  charge(account: string, tokens: number): Promise<number>;
}

/** Checked answers by content hash. */
export interface AnswerCache {
  find(key: string): Promise<unknown>;
  keep(key: string, answer: unknown): Promise<void>;
}

/** Vectors by model and content hash, so that no text is paid for twice. */
export interface VectorCache {
  find(model: string, hashes: readonly string[]): Promise<Map<string, number[]>>;
  keep(model: string, vectors: ReadonlyMap<string, number[]>): Promise<void>;
}

/** One request to the model's server, or one that was not made and why. */
export interface AiCall {
  at: Date;
  kind: 'ask' | 'embed' | 'step';
  /** Name and version of the prompt, such as `variance-cause@2`. */
  prompt: string;
  model: string;
  spender: string;
  outcome: 'answered' | 'repaired' | Unanswered;
  inputTokens: number;
  outputTokens: number;
  ms: number;
}

/** Where every call is written down; never a text. */
export interface CallLog {
  add(call: AiCall): Promise<void>;
}
