import { judgeCause } from '../../services/forecast-variance/judge-cause.ts';
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

const judge = (context: ActionContext, isRight: boolean) => judgeCause(context, subjectOf(context.value), isRight);
