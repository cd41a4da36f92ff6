import { createHash } from 'node:crypto';
import type { OpenAI } from 'openai';
import { IntegrationError } from '../error.ts';
import { type CallDeps, call, type Judged, noAnswer, type Usage } from './call.ts';
import { presentable, tokensOf } from './material.ts';
import { embeddingsSchema } from './schema.ts';
import type { Embedded, Embedder, NoAnswer, VectorCache } from './types.ts';

export interface EmbedDeps extends CallDeps {
  wire: OpenAI;
  model: string;
  vectors: VectorCache;
  /** Numbers in a vector of this model; null until its first answer. */
  length: { known: number | null };
}

/** Under the model's 8192 tokens in any script. */
const textLimit = 6_000;
/** OpenAI takes 2048 texts and 300 000 tokens at once; half of it is enough, and a failure costs less. */
const batchTexts = 256;
const batchTokens = 120_000;

// https://platform.openai.com/docs/guides/embeddings
const lengths: Readonly<Record<string, number>> = { 'text-embedding-3-small': 1536, 'text-embedding-3-large': 3072 };

/** How long vectors of `model` are, where that is written down. */
export const lengthOf = (model: string): number | null => lengths[model] ?? null;

/** Vectors of texts, each text paid for once. All or none: a text without a vector would look like no other. */
export function createEmbedder(deps: EmbedDeps): Embedder {
  return {
    async embed(texts, signal): Promise<Embedded | NoAnswer> {
      const shown = texts.map((text) => presentable(text, textLimit) || '(no text)');
      const hashes = shown.map(hashOf);
      const byHash = new Map(hashes.map((hash, index) => [hash, shown[index] ?? '']));
      const known = await deps.vectors.find(deps.model, [...byHash.keys()]);
      const usable = new Map([...known].filter(([, vector]) => isUsable(vector, deps.length.known)));
      const missing = [...byHash].filter(([hash]) => !usable.has(hash));
      for (const batch of batchesOf(missing)) {
        const judged = await embedBatch(deps, batch, signal);
        if (!judged.ok) return judged;
        await deps.vectors.keep(deps.model, judged.value);
        for (const [hash, vector] of judged.value) usable.set(hash, vector);
      }
      const vectors = hashes.map((hash) => usable.get(hash) ?? []);
      const [length = deps.length.known ?? 0] = new Set(vectors.map((vector) => vector.length));
      if (vectors.some((vector) => vector.length !== length))
        return noAnswer('invalid', 'vectors of the same model differ in length');
      return { ok: true, vectors, model: deps.model, length };
    },
  };
}

type Batch = readonly (readonly [hash: string, text: string])[];

function embedBatch(deps: EmbedDeps, batch: Batch, signal?: AbortSignal): Promise<Judged<Map<string, number[]>>> {
  const input = batch.map(([, text]) => text);
  return call(
    deps,
    { kind: 'embed', prompt: 'embed@1', model: deps.model, estimate: tokensOf(input.join('')) },
    (within) => request(deps, input, within),
    (rows) => judge(deps, batch, rows),
    signal,
  );
}

interface Row {
  index: number;
  embedding: number[];
}

async function request(
  { wire, model }: EmbedDeps,
  input: string[],
  signal: AbortSignal,
): Promise<{ raw: Row[]; usage: Usage }> {
  // Without `encoding_format` the client asks for base64 and decodes whatever comes: a server of plain numbers would
  // give an empty vector, and nothing would say so.
  const answer: unknown = await wire.embeddings.create({ model, input, encoding_format: 'float' }, { signal });
  const parsed = embeddingsSchema.safeParse(answer);
  if (!parsed.success) throw new IntegrationError('OpenAI', 'embed: the answer holds no vectors', { retryable: true });
  return { raw: parsed.data.data, usage: { input: parsed.data.usage?.prompt_tokens ?? 0, output: 0 } };
}

function judge({ length }: EmbedDeps, batch: Batch, rows: readonly Row[]): Judged<Map<string, number[]>> {
  const byIndex = new Map(rows.map(({ index, embedding }) => [index, embedding]));
  const expected = length.known ?? rows[0]?.embedding.length ?? 0;
  const vectors = new Map<string, number[]>();
  for (const [index, [hash]] of batch.entries()) {
    const vector = byIndex.get(index);
    if (!vector) return noAnswer('invalid', 'a text came back without its vector');
    if (!isUsable(vector, expected))
      return noAnswer('invalid', `a vector has ${vector.length} numbers, or only zeros, instead of ${expected}`);
    vectors.set(hash, vector);
  }
  length.known = expected;
  return { ok: true, value: vectors, outcome: 'answered' };
}

const isUsable = (vector: readonly number[], length: number | null): boolean =>
  vector.length > 0 && (length === null || vector.length === length) && vector.some((value) => value !== 0);

function batchesOf(texts: Batch): Batch[] {
  const batches: (readonly [string, string])[][] = [];
  let tokens = 0;
  for (const entry of texts) {
    const cost = tokensOf(entry[1]);
    const last = batches.at(-1);
    if (!last || last.length >= batchTexts || tokens + cost > batchTokens) {
      batches.push([entry]);
      tokens = cost;
    } else {
      last.push(entry);
      tokens += cost;
    }
  }
  return batches;
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
