import { addDays, dayOf } from '../../agents/calendar/days.ts';
import { delegable, endDelegation } from '../../services/delegate.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { buildDelegated } from '../../views/command/delegate.ts';
import { actionIds, callbackIds, encodeValue } from '../../views/ids.ts';
import { buildDelegateForm } from '../../views/modals/delegate.ts';
import type { Context, Listener } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { subjectOf } from './value.ts';

/** "Choose Somebody": the form of standing in, empty. */
export const delegate: Listener = {
  kind: 'action',
  id: actionIds.delegate,
  async handle(context) {
    subjectOf(context.value);
    await openDelegateForm(context, 'action:delegate', null);
  },
};

/** Opens the form of standing in, with somebody chosen already or not. */
export async function openDelegateForm(
  context: Context & { triggerId: string; modal?: object | null },
  handler: string,
  slackUserId: string | null,
): Promise<void> {
  await inModal(context, { title: 'Standing in for you', handler }, async () => {
    const projects = await delegable(context);
    if (projects.length === 0) throw new UserFacingError('You are PM of no project, so there is nothing to hand over.');
    const from = addDays(dayOf(context.deps.clock(), context.actor.timeZone), 1);
    const days = { from, until: addDays(from, 6) };
    const form = { callbackId: callbackIds.delegate, metadata: encodeValue('delegate') };
    return buildDelegateForm({ ...form, ...days, projects, slackUserId });
  });
}

/** "End": somebody stands in no longer. */
export const delegateUndo: Listener = {
  kind: 'action',
  id: actionIds.delegateUndo,
  async handle(context) {
    const [key = '', accountId = ''] = subjectOf(context.value).split(/\/(.*)/s);
    await endDelegation(context, key, accountId);
    await context.answer(buildDelegated(`Nobody stands in as PM of ${key} any more on those days.`));
  },
};
