import type { Embeddings } from '../../../agents/epic-assignment/suggest/meaning.ts';
import { createAi } from '../../../integrations/ai/client.ts';
import { forgetful } from '../../../integrations/ai/forgetful.ts';
import type { PastProject } from './read-projects.ts';

/** The part of the environment that names a model for embeddings. */
export interface ModelVariables {
  OPENAI_API_KEY?: string | undefined;
  OPENAI_BASE_URL?: string | undefined;
  OPENAI_EMBEDDING_MODEL?: string | undefined;
}

/** Texts a request holds at most; the rest is asked for after it. */
const portion = 1000;

/** Embeddings of every ticket and epic by key, and the model's name; null without a key. Throws when the model does not answer. */
export async function embedAll(
  projects: readonly PastProject[],
  { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL, OPENAI_EMBEDDING_MODEL }: ModelVariables,
): Promise<{ model: string; vectors: Embeddings } | null> {
  if (!apiKey) return null;
  const model = OPENAI_EMBEDDING_MODEL || 'text-embedding-3-small';
  const { mindFor } = createAi({
    ...forgetful,
    baseUrl: OPENAI_BASE_URL || 'https://api.openai.com/v1',
    apiKey,
    chatModel: 'none',
    embeddingModel: model,
    timeoutMs: 60_000,
    retries: 3,
    deadlineMs: 180_000,
    breaker: { failures: 5, restMs: 60_000 },
    tokensPerDay: Number.MAX_SAFE_INTEGER,
    now: () => new Date(),
    today: () => new Date().toISOString().slice(0, 10),
  });
  const { embedder } = mindFor({ id: 'evaluate', limit: Number.MAX_SAFE_INTEGER });
  const asked = projects.flatMap(({ tickets, epics }) => [...tickets, ...epics]);
  const vectors = new Map<string, Float32Array>();
  for (let from = 0; from < asked.length; from += portion) {
    const some = asked.slice(from, from + portion);
    const embedded = await embedder.embed(some.map(({ title, description }) => `${title}\n${description}`));
    if (!embedded.ok) throw new Error(`no embeddings: ${embedded.why}, ${embedded.detail}`);
    for (const [at, { key }] of some.entries()) vectors.set(key, Float32Array.from(embedded.vectors[at] ?? []));
  }
  return { model, vectors };
}
