import { UserFacingError } from '../services/user-facing-error.ts';
import type { Reply } from '../views/answers/reply.ts';
import { answers } from './answers/index.ts';
import { answerPreview, answerUnknown } from './answers/talk.ts';
import type { AskedContext } from './asked.ts';
import { taken } from './asking.ts';
import type { SendFile } from './changes/change.ts';
import { changes, isChange } from './changes/index.ts';
import { type ChangeId, isUseCase, type Meaning, useCases } from './use-cases.ts';

/**
 * Answers a question whose meaning is known: with what there is to tell, or with a change for the asker to confirm.
 * Throws RefusedError and UserFacingError as the use cases do.
 */
export async function answer(context: AskedContext, meaning: Meaning, question: string): Promise<Reply> {
  const { useCase, arguments: given } = meaning;
  if (useCase === 'unknown') return answerUnknown(context, question);
  if (useCase === 'run' && given.preview) return answerPreview(context, taken(useCases.run.arguments, given));
  if (isChange(useCase)) return propose(context, useCase, given);
  return answers[useCase](context, given);
}

async function propose(context: AskedContext, useCase: ChangeId, given: Meaning['arguments']): Promise<Reply> {
  const { text, label } = await changes[useCase].prepare(context, given);
  const { deps, actor } = context;
  const id = await deps.store.proposals.add(
    { slackUserId: actor.slackUserId, useCase, arguments: { ...given } },
    deps.clock(),
  );
  return { text: `Shall I? ${text}`, proposal: { id, label } };
}

/** Carries out what somebody confirmed; answers what became of it. Every check is made anew. */
export async function carryOut(
  context: AskedContext,
  { useCase, arguments: given }: Meaning,
  send: SendFile,
): Promise<string> {
  if (!isChange(useCase)) throw new UserFacingError('That is nothing to confirm.');
  return changes[useCase].carryOut(context, given, send);
}

/** A stored wish or turn as a meaning; null when this Reeve knows no such use case. */
export function meaningOf({
  useCase,
  arguments: given,
}: {
  useCase: string;
  arguments: Meaning['arguments'];
}): Meaning | null {
  return isUseCase(useCase) ? { useCase, arguments: given } : null;
}
