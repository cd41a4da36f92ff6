import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import type { Config } from './config.ts';
import { createAi, noMind } from './integrations/ai/client.ts';
import type { Mind, Spender } from './integrations/ai/types.ts';
import type { ModelStore } from './store/model/index.ts';

/** A language model on somebody's account, or what stands in where none is configured. */
export type MindFor = (spender: Spender) => Mind;

/** After so many failures in a row the server is left alone for a minute. */
const breaker = { failures: 5, restMs: 60_000 };
/** A question with its retries may take so many attempts' time. */
const attemptsLong = 2;

/** The model the configuration names, within its budgets, remembering what it said. */
export function createMindFor(config: Config, store: ModelStore, clock: () => Date): MindFor {
  const { OPENAI_API_KEY: apiKey, OPENAI_CHAT_MODEL: chatModel, OPENAI_EMBEDDING_MODEL: embeddingModel } = config;
  if (!apiKey || !chatModel) return () => noMind;
  const timeoutMs = config.OPENAI_TIMEOUT_SECONDS * 1000;
  const { mindFor } = createAi({
    baseUrl: config.OPENAI_BASE_URL,
    azureApiVersion: config.OPENAI_API_VERSION,
    apiKey,
    chatModel,
    embeddingModel: embeddingModel && embeddingModel !== 'none' ? embeddingModel : null,
    embeddingLength: config.OPENAI_EMBEDDING_LENGTH,
    timeoutMs,
    retries: 1,
    deadlineMs: timeoutMs * attemptsLong,
    breaker,
    tokensPerDay: config.REEVE_AI_TOKENS_PER_DAY,
    now: clock,
    today: () => format(new TZDate(clock().getTime(), config.REEVE_TIME_ZONE), 'yyyy-MM-dd'),
    ...store,
  });
  return mindFor;
}

/** Texts as vectors, on an account a day: what its budget does not cover is embedded on the days after. */
export function embedOf(config: Config, mindFor: MindFor, clock: () => Date) {
  return (texts: readonly string[]) => {
    const day = format(new TZDate(clock().getTime(), config.REEVE_TIME_ZONE), 'yyyy-MM-dd');
    return mindFor({ id: `embeddings/${day}`, limit: config.REEVE_AI_TOKENS_PER_RUN }).embedder.embed(texts);
  };
}
