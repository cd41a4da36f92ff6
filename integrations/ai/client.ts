import { type AskDeps, createAsker } from './ask.ts';
import { createBreaker } from './breaker.ts';
import { type CallDeps, noAnswer } from './call.ts';
import { createEmbedder, lengthOf } from './embed.ts';
import { errorOf } from './errors.ts';
import { modelSchema } from './schema.ts';
import { createTalker } from './talk.ts';
import type { AnswerCache, CallLog, Mind, Purse, Spender, VectorCache } from './types.ts';
import { createWire, type WireOptions } from './wire.ts';

export interface AiOptions extends WireOptions {
  chatModel: string;
  /** Null: the server has no embeddings. */
  embeddingModel: string | null;
  /** Numbers in its vectors; when not given, as is known of the model, else as in its first answer. */
  embeddingLength?: number | undefined;
  tokensPerDay: number;
  /** For one question with all its attempts. */
  deadlineMs: number;
  /** Failures in a row after which the server is left alone, and for how long. */
  breaker: { failures: number; restMs: number };
  now(): Date;
  /** The day whose budget is charged, such as 2026-11-28. */
  today(): string;
  purse: Purse;
  answers: AnswerCache;
  vectors: VectorCache;
  log: CallLog;
}

/** A model's own entry at its server. */
export interface ModelInfo {
  id: string;
  /** When it will be shut down, where the server says. */
  shutdownAt: Date | null;
}

export interface Ai {
  /** The model on the account of a run, or of a person on a day. */
  mindFor(spender: Spender): Mind;
  /** Throws IntegrationError. */
  describe(model: string, signal?: AbortSignal): Promise<ModelInfo>;
}

/** OpenAI, Azure, or any server that speaks as they do. */
export function createAi(options: AiOptions): Ai {
  const { chatModel, embeddingModel, purse, log, tokensPerDay, deadlineMs, now, today, answers, vectors } = options;
  const wire = createWire(options);
  // Shared by everybody who asks: the server is one.
  const breaker = createBreaker({ ...options.breaker, now: () => now().getTime() });
  const formats: AskDeps['formats'] = { takesSchema: true };
  const length = { known: options.embeddingLength ?? lengthOf(embeddingModel ?? '') };
  return {
    mindFor(spender) {
      const deps: CallDeps = { purse, log, breaker, spender, tokensPerDay, deadlineMs, now, today };
      const embedder =
        embeddingModel === null
          ? noMind.embedder
          : createEmbedder({ ...deps, wire, model: embeddingModel, vectors, length });
      return {
        asker: createAsker({ ...deps, wire, model: chatModel, answers, formats }),
        embedder,
        talker: createTalker({ ...deps, wire, model: chatModel }),
      };
    },
    async describe(model, signal) {
      try {
        const { id, shutdown_date: ends } = modelSchema.parse(await wire.models.retrieve(model, { signal }));
        return { id, shutdownAt: dateOf(ends) };
      } catch (error) {
        throw errorOf(`model ${model}`, error, false);
      }
    },
  };
}

const off = async () => noAnswer('off', 'no model is configured');

/** Stands in where no key is configured: everything asked is left to the rules. */
export const noMind: Mind = { asker: { ask: off }, embedder: { embed: off }, talker: { step: off } };

function dateOf(ends: number | string | null | undefined): Date | null {
  if (ends === null || ends === undefined) return null;
  const date = new Date(typeof ends === 'number' ? ends * 1000 : ends);
  return Number.isNaN(date.getTime()) ? null : date;
}
