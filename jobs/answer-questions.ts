import PQueue from 'p-queue';
import { z } from 'zod';
import type { Passage, Question, Reading } from '../agents/agent.ts';
import { leadsOutside, unknownNumbers } from '../agents/prose.ts';
import type { Ask, Mind, Spender } from '../integrations/ai/types.ts';
import type { Logger } from './logger.ts';

export interface AnswerDeps {
  /** The model, on the account of a run. */
  mindFor(spender: Spender): Pick<Mind, 'asker'>;
  /** Tokens one run may spend. */
  tokensPerRun: number;
  logger: Pick<Logger, 'info'>;
  /** Questions asked side by side. */
  parallel?: number;
}

const defaultParallel = 4;
/** Longest sentence or two, in characters. */
const wordingLimit = 400;
/** Raised whenever the instructions change: an answer to other words is not this one's. */
const promptVersion = 1;

const instructions =
  'You help project managers to see why work goes as it goes. The passage `question` states what is asked and what was ' +
  'computed; the other passages are what people wrote. Rank the choices, the likeliest first; leave out those nothing ' +
  'speaks for, but name at least one. Give your confidence from 0 to 1, and the ids of the passages that show it.';

const toWord =
  ' Write one or two plain sentences that say it to a project manager. Use numbers only as they stand in `facts`, and ' +
  'name tickets by their key.';

/**
 * Reads what rules could not decide. Questions without an answer that passes every check are left out: the rules'
 * outcome stands for them. Throws only when `signal` is aborted.
 */
export function createAnswers({ mindFor, tokensPerRun, logger, parallel = defaultParallel }: AnswerDeps) {
  return async (questions: readonly Question[], runKey: string, signal: AbortSignal): Promise<Reading[]> => {
    const { asker } = mindFor({ id: `run/${runKey}`, limit: tokensPerRun });
    const queue = new PQueue({ concurrency: parallel });
    const unanswered = new Map<string, number>();
    let usable = true;
    const ask = async (question: Question): Promise<Reading[]> => {
      if (!usable) return [];
      const answered = await asker.ask(askOf(question), signal);
      if (answered.ok) return [readingOf(question, answered.answer)];
      if (answered.why !== 'off') unanswered.set(answered.why, (unanswered.get(answered.why) ?? 0) + 1);
      // What keeps one question from being answered now keeps all of them.
      if (['off', 'budget', 'unavailable'].includes(answered.why)) usable = false;
      return [];
    };
    const readings = await Promise.all(questions.map((question) => queue.add(() => ask(question))));
    if (unanswered.size > 0)
      logger.info({ runKey, ...Object.fromEntries(unanswered) }, 'rules speak where the model gave no answer to use');
    return readings.flat();
  };
}

type Answer = z.infer<ReturnType<typeof answerSchema>>;

const answerSchema = (choices: readonly string[]) =>
  z.object({
    ranked: z.array(z.enum([...choices])).min(1),
    confidence: z.number().min(0).max(1),
    citedIds: z.array(z.string()),
    wording: z.string().nullable(),
  });

function askOf(question: Question): Ask<Answer> {
  const { kind, text, choices, evidence, wording } = question;
  return {
    prompt: { name: kind, version: promptVersion },
    instructions: instructions + (wording ? toWord : ' `wording` is null.'),
    material: [
      { id: 'question', text: `${text}\nChoices: ${choices.join(', ')}` },
      ...(wording ? [{ id: 'facts', text: wording.facts.join('\n') }] : []),
      ...evidence,
    ],
    schema: answerSchema(choices),
    check: (answer) => faultOf(answer, evidence, wording?.facts),
  };
}

/** What is wrong with an answer beyond its shape; null when it will do. */
function faultOf(answer: Answer, evidence: readonly Passage[], facts: readonly string[] | undefined): string | null {
  const ids = new Set(evidence.map(({ id }) => id));
  if (answer.citedIds.some((id) => !ids.has(id))) return 'it cites an id that is not one of the passages people wrote';
  if (evidence.length > 0 && answer.citedIds.length === 0) return 'it cites no passage';
  const { wording } = answer;
  if (facts === undefined || wording === null) return null;
  if (wording.length > wordingLimit) return `its wording is longer than ${wordingLimit} characters`;
  if (leadsOutside(wording)) return 'its wording holds a link, an address or a mention';
  const unknown = unknownNumbers(wording, [...facts, ...ids]);
  return unknown.length > 0 ? `its wording states numbers that are not in the facts (${unknown.join(', ')})` : null;
}

function readingOf(question: Question, { ranked, confidence, citedIds, wording }: Answer): Reading {
  const [choice = question.choices[0] ?? ''] = ranked;
  return {
    questionId: question.id,
    choice,
    ranked: [...new Set(ranked)],
    confidence,
    citedIds: [...new Set(citedIds)],
    wording: question.wording ? wording : null,
    by: 'model',
  };
}
