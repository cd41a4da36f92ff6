import { judgeCause } from '../../services/forecast-variance/judge-cause.ts';
import { varianceJudged } from '../../views/forecast-variance/alert.ts';
import { actionIds } from '../../views/ids.ts';
import type { ActionContext, Listener } from '../transport/listener.ts';
import { subjectOf } from './value.ts';

/** "Cause Is Right": kept with the insight, and counted. */
export const causeRight: Listener = {
  kind: 'action',
  id: actionIds.causeRight,
  handle: (context) => judge(context, true),
};

/** "Cause Is Wrong". */
export const causeWrong: Listener = {
  kind: 'action',
  id: actionIds.causeWrong,
  handle: (context) => judge(context, false),
};

async function judge(context: ActionContext, isRight: boolean): Promise<void> {
  const { deps, actor } = context;
  const notice = await judgeCause(context, subjectOf(context.value), isRight);
  const { timeZone, jiraSiteUrl } = await deps.sources.workspace();
  const wording = { now: deps.clock(), timeZone, jiraSiteUrl, slackUserIdOf: () => null };
  await deps.jobs.updateSent(notice.topic, varianceJudged(notice, { isRight, by: actor.slackUserId }, wording));
}
