import { differenceInCalendarDays } from 'date-fns';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { type Ai, createAi } from '../integrations/ai/client.ts';
import { endingOf } from '../integrations/ai/endings.ts';
import { forgetful } from '../integrations/ai/forgetful.ts';
import type { NoAnswer } from '../integrations/ai/types.ts';
import { IntegrationError } from '../integrations/error.ts';
import { type Checked, fine, look, type Remedies, warning, wrong } from './check.ts';
import { quick } from './quick.ts';

const area = 'OpenAI';
/** A model's end is warned of this many days ahead: time to try another. */
const noticeDays = 90;

const remedies: Remedies = {
  credential: 'OPENAI_API_KEY is not valid or expired: make a new one at its provider.',
  permission: 'Give the key the right to use this model, or choose another model.',
  address: 'Check OPENAI_BASE_URL and the names of the models, as the provider spells them.',
};

/** Both models: whether they answer as they must, and whether they will be shut down. */
export async function checkAi(config: Config, now: Date): Promise<Checked[]> {
  const { OPENAI_API_KEY: apiKey, OPENAI_CHAT_MODEL: chat, OPENAI_EMBEDDING_MODEL: named } = config;
  if (!apiKey || !chat) return [fine(area, 'not configured; it is optional: rules decide, and every agent works')];
  const embedding = named && named !== 'none' ? named : null;
  const ai = createAi({
    baseUrl: config.OPENAI_BASE_URL,
    azureApiVersion: config.OPENAI_API_VERSION,
    apiKey,
    chatModel: chat,
    embeddingModel: embedding,
    embeddingLength: config.OPENAI_EMBEDDING_LENGTH,
    timeoutMs: quick.timeoutMs,
    retries: quick.retries,
    deadlineMs: quick.timeoutMs * 2,
    breaker: { failures: 3, restMs: 1 },
    tokensPerDay: 10_000,
    now: () => now,
    today: () => 'doctor',
    ...forgetful,
  });
  const answers = await checkChat(ai, chat);
  // With a wrong key or address the other answers say the same once more.
  if (answers.state === 'wrong') return [answers];
  return [
    answers,
    embedding === null
      ? warning(area, 'no model compares texts', 'Set OPENAI_EMBEDDING_MODEL: epics are then suggested by meaning too.')
      : await checkEmbedding(ai, embedding),
    ...(
      await Promise.all([chat, ...(embedding ? [embedding] : [])].map((model) => checkEnding(ai, model, now)))
    ).flat(),
  ];
}

const spender = { id: 'doctor', limit: 10_000 };

function checkChat(ai: Ai, model: string): Promise<Checked> {
  return look(area, `asking ${model}`, remedies, async () => {
    const answer = await ai.mindFor(spender).asker.ask({
      prompt: { name: 'doctor', version: 1 },
      instructions: 'Say which of the two texts is about money.',
      material: [
        { id: 'a', text: 'The invoice is paid.' },
        { id: 'b', text: 'The door is green.' },
      ],
      schema: z.object({ id: z.enum(['a', 'b']) }),
      maxTokens: 1_000,
    });
    if (answer.ok) return `${model} answers in the shape asked for`;
    if (answer.why === 'unavailable') throw failureOf(answer);
    return wrong(
      area,
      `${model} answers, but not as asked (${answer.detail})`,
      'Choose a model that can answer in JSON.',
    );
  });
}

function checkEmbedding(ai: Ai, model: string): Promise<Checked> {
  return look(area, `comparing texts by ${model}`, remedies, async () => {
    const embedded = await ai.mindFor(spender).embedder.embed(['a text']);
    if (embedded.ok) return `${model} compares texts (${embedded.length} numbers each)`;
    if (embedded.why === 'unavailable') throw failureOf(embedded);
    const remedy = 'Choose a model for embeddings, and correct or remove OPENAI_EMBEDDING_LENGTH.';
    return wrong(area, `${model} answers, but not as asked (${embedded.detail})`, remedy);
  });
}

/** As `look` words it. */
const failureOf = ({ detail, status }: NoAnswer) => new IntegrationError(area, detail, { status, retryable: false });

/** The server's own word goes before what was known when this was written; many servers know nothing of it. */
async function checkEnding(ai: Ai, model: string, now: Date): Promise<Checked[]> {
  const told = await ai.describe(model).then(
    ({ shutdownAt }) => shutdownAt,
    () => null,
  );
  const end = told ?? endingOf(model);
  if (end === null) return [];
  const days = differenceInCalendarDays(end, now);
  const day = end.toISOString().slice(0, 10);
  const remedy = 'Name its successor in .env, and run the doctor again.';
  if (days <= 0) return [wrong(area, `${model} was to be shut down on ${day}`, remedy)];
  const what = `${model} will be shut down on ${day}, in ${days} day${days === 1 ? '' : 's'}`;
  return [days <= noticeDays ? warning(area, what, remedy) : fine(area, what)];
}
