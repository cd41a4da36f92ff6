import { dayOf } from '../agents/calendar/days.ts';
import type { Mind, Spender } from '../integrations/ai/types.ts';
import type { ActorContext, ServiceDeps } from '../services/deps.ts';
import { withNote, withTodaysKeys } from '../services/todays-keys.ts';
import { UserFacingError } from '../services/user-facing-error.ts';
import type { ConversationTurn, Thread } from '../store/conversations.ts';
import { type Reply, together } from '../views/answers/reply.ts';
import { answer, carryOut, meaningOf } from './answer.ts';
import type { AskedContext } from './asked.ts';
import type { SendFile } from './changes/change.ts';
import { isChange } from './changes/index.ts';
import { type Answered, answerByModel } from './model.ts';
import { leftOut } from './parser/left-out.ts';
import { parseAll } from './parser/several.ts';
import { longestQuestion } from './parser/text.ts';
import { dayDoubt } from './parser/written-dates.ts';
import { promptsFor } from './suggest.ts';
import { suggestContext } from './suggest-context.ts';
import type { Meaning } from './use-cases.ts';
import { createVocabulary } from './vocabulary.ts';

export interface ConversationOptions {
  /** The model on a person's account. */
  mindFor(spender: Spender): Pick<Mind, 'talker'>;
  /** Tokens a person may spend a day. */
  tokensPerPerson: number;
  /** Questions a person may ask a day: more than anybody has, and an end for a loop. 300 when not given. */
  questionsPerDay?: number;
}

const usualQuestionsPerDay = 300;
/** For the model with all its steps; the rules' answer comes after that. */
const modelMs = 25_000;
/** A thread is gone on with for so long. */
const sessionDays = 7;
const dayMs = 24 * 3_600_000;

const smallTalk = new Set<Meaning['useCase']>(['greeting', 'thanks', 'confirm']);

export interface Conversation {
  /** Answers a question in a thread. Throws RefusedError and UserFacingError as the use cases do, and when `signal` is aborted. */
  respond(context: ActorContext, thread: Thread, question: string, signal: AbortSignal): Promise<Reply>;
  /** Carries out what its asker confirmed; answers what became of it. Throws UserFacingError when it was settled, is too old or somebody else's. */
  confirm(context: ActorContext, proposalId: string, send: SendFile): Promise<string>;
  /** Puts a wish away. */
  cancel(context: ActorContext, proposalId: string): Promise<void>;
  /** Questions to offer somebody who has asked nothing yet. */
  prompts(context: ActorContext): Promise<{ title: string; message: string }[]>;
}

/** Questions in plain words: by the model where there is one, else and whenever it fails by rules. */
export function createConversation(options: ConversationOptions): Conversation {
  const { mindFor, tokensPerPerson, questionsPerDay = usualQuestionsPerDay } = options;
  const vocabularyOf = createVocabulary();

  async function surroundings(context: ActorContext): Promise<AskedContext> {
    const { deps } = context;
    const { timeZone } = await deps.sources.workspace();
    return { ...context, today: dayOf(deps.clock(), timeZone), vocabulary: await vocabularyOf(deps) };
  }

  async function respond(context: ActorContext, thread: Thread, written: string, signal: AbortSignal): Promise<Reply> {
    const { deps } = context;
    const asked = await surroundings(context);
    const { today, vocabulary } = asked;
    await countQuestion(deps, thread.slackUserId, today, questionsPerDay);
    const { text: question, note } = await withTodaysKeys(deps, written.slice(0, longestQuestion));
    const turns = await deps.store.conversations.turns(thread, new Date(deps.clock().getTime() - sessionDays * dayMs));
    const before = turns.at(-1);
    const spoken = turns.flatMap((turn) => meaningOf(turn) ?? []);
    const meanings = parseAll(question, {
      vocabulary,
      today,
      earlier: before ? meaningOf(before) : null,
      thread: spoken,
    });
    const meaning = meanings.at(-1) ?? { useCase: 'unknown', arguments: {} };
    const remember = (meant: Meaning, text: string) =>
      deps.store.conversations.add(thread, turnOf(deps, question, meant, text));
    const doubt = dayDoubt(question, today);
    if (doubt !== null) {
      await remember((before && meaningOf(before)) ?? { useCase: 'unknown', arguments: {} }, doubt);
      return { text: doubt };
    }
    try {
      const said = smallTalk.has(meaning.useCase) ? null : await byModel(asked, question, turns, signal);
      const answered = (said && withLeftOut(said, question, asked)) ?? {
        meaning,
        reply: await byRules(asked, meanings, question),
      };
      signal.throwIfAborted();
      // Thanks and the like are no subject to go on from.
      const subject =
        answered.meaning.useCase === 'unknown' || smallTalk.has(answered.meaning.useCase)
          ? before && meaningOf(before)
          : null;
      await remember(subject ?? answered.meaning, answered.reply.text);
      return note === '' ? answered.reply : { ...answered.reply, text: `${note} ${answered.reply.text}` };
    } catch (error) {
      if (error instanceof UserFacingError) await remember(meaning, error.message);
      throw withNote(note, error);
    }
  }

  /** The answer to what the rules took a question for; what it leaves out of the question it says. */
  async function byRules(asked: AskedContext, meanings: readonly Meaning[], question: string): Promise<Reply> {
    const [only] = meanings;
    if (only && meanings.length === 1) {
      const reply = await answer(asked, only, question);
      const left = leftOut(question, only, asked);
      return left === null ? reply : { ...reply, text: `${left} ${reply.text}` };
    }
    const replies: Reply[] = [];
    for (const meaning of meanings) {
      replies.push(
        await answer(asked, meaning, question).catch((error: unknown) => {
          if (error instanceof UserFacingError) return { text: error.message };
          throw error;
        }),
      );
    }
    return together(replies);
  }

  async function byModel(
    asked: AskedContext,
    question: string,
    turns: readonly ConversationTurn[],
    signal: AbortSignal,
  ) {
    const { slackUserId } = asked.actor;
    const { talker } = mindFor({ id: `person/${slackUserId}/${asked.today}`, limit: tokensPerPerson });
    const deadline = AbortSignal.timeout(modelMs);
    try {
      return await answerByModel(
        asked,
        talker,
        { question, earlier: turns.slice(-3) },
        AbortSignal.any([signal, deadline]),
      );
    } catch (error) {
      if (deadline.aborted && !signal.aborted) return null;
      throw error;
    }
  }

  return {
    respond,
    async confirm(context, proposalId, send) {
      const { deps, actor } = context;
      const wish = await deps.store.proposals.settle(proposalId, actor.slackUserId, deps.clock());
      const meaning = wish && meaningOf(wish);
      if (!meaning)
        throw new UserFacingError(
          'That was settled before, is too old, or is somebody else’s. Nothing was changed; ask for it again.',
        );
      const subject = `conversation/${meaning.useCase}`;
      await deps.store.audit.add({ at: deps.clock(), by: actor.slackUserId, action: 'confirmed', subject });
      return carryOut(await surroundings(context), meaning, send);
    },
    async cancel({ deps, actor }, proposalId) {
      await deps.store.proposals.settle(proposalId, actor.slackUserId, deps.clock());
    },
    prompts: async (context) => promptsFor(await suggestContext(context)),
  };
}

/** What a model prepares is for one of what was named, as what the rules prepare is; of facts it words itself what they are of. */
function withLeftOut({ meaning, reply }: Answered, question: string, asked: AskedContext): Answered {
  const left = isChange(meaning.useCase) ? leftOut(question, meaning, asked) : null;
  return left === null ? { meaning, reply } : { meaning, reply: { ...reply, text: `${left} ${reply.text}` } };
}

function turnOf(
  deps: ServiceDeps,
  question: string,
  { useCase, arguments: given }: Meaning,
  answered: string,
): ConversationTurn {
  return {
    at: deps.clock(),
    question,
    useCase,
    arguments: { ...given },
    answer: answered.slice(0, 500),
    verdict: null,
  };
}

async function countQuestion({ store }: ServiceDeps, slackUserId: string, today: string, most: number): Promise<void> {
  const count = await store.model.purse.charge(`questions/${slackUserId}/${today}`, 1);
  if (count > most) throw new UserFacingError('That is enough for today; ask again tomorrow, or use `/pm`.');
}
