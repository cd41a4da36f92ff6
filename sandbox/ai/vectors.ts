import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Misanswer } from '../faults.ts';
import { ok, type StandInReply } from '../http-reply.ts';
import { refusal } from './dialect.ts';
import { wordsOf } from './words.ts';

const requestSchema = z.object({
  model: z.string(),
  input: z.union([z.string(), z.array(z.string())]),
  encoding_format: z.enum(['float', 'base64']).default('float'),
});

/** `POST /embeddings`: texts with words in common point the same way. */
export function embeddings(body: unknown, length: number, misanswer: Misanswer | undefined): StandInReply {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) return refusal(400, 'you must provide a model and an input');
  const { model, input, encoding_format: format } = parsed.data;
  const texts = typeof input === 'string' ? [input] : input;
  if (texts.length === 0 || texts.length > 2048 || texts.includes('')) return refusal(400, "'$.input' is invalid");
  const given = misanswer === 'wrong-length' ? length - 1 : misanswer === 'no-vectors' ? 0 : length;
  const data = texts.map((text, index) => {
    const vector = vectorOf(text, length).slice(0, given);
    return { object: 'embedding', index, embedding: format === 'float' ? vector : base64(vector) };
  });
  const tokens = texts.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0);
  return ok({ object: 'list', data, model, usage: { prompt_tokens: tokens, total_tokens: tokens } });
}

function vectorOf(text: string, length: number): number[] {
  const vector = new Array<number>(length).fill(0);
  for (const word of ['', ...wordsOf(text)]) {
    const hash = createHash('sha256').update(word).digest();
    // The empty word keeps a text without words from being no vector at all; it weighs little.
    const weight = word === '' ? 0.05 : 1;
    for (let place = 0; place < 4; place++) {
      const index = hash.readUInt32LE(place * 8) % length;
      vector[index] = (vector[index] ?? 0) + (hash.readUInt8(place * 8 + 4) % 2 === 0 ? weight : -weight);
    }
  }
  const size = Math.hypot(...vector) || 1;
  return vector.map((value) => Number((value / size).toFixed(7)));
}

const base64 = (vector: number[]) => Buffer.from(new Float32Array(vector).buffer).toString('base64');
