import { decodeScope } from '../../agents/quiet-scope.ts';
import { mustBeRecipient, type SentNotice, sentNoticeByKey, sentNoticeByShortId } from '../../services/sent-notice.ts';
import { endSnooze, snooze as quieten } from '../../services/snooze.ts';
import { snoozeLine } from '../../services/snooze-line.ts';
import { staleClick } from '../../services/stale-click.ts';
import { buildNotReminded, buildSnoozed, buildUnsnoozed } from '../../views/command/snooze.ts';
import { actionIds, callbackIds, encodeValue } from '../../views/ids.ts';
import { buildSnoozeForm } from '../../views/modals/snooze.ts';
import { snoozeChoices } from '../../views/parts.ts';
import { parseUntil } from '../commands/until.ts';
import type { ActionContext, Listener } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { republish } from './republish.ts';
import { subjectOf } from './value.ts';

/** "Snooze": a length chosen from its menu is all it takes; a button of before, and the menu's last line, ask in a form. */
export const snooze: Listener = {
  kind: 'action',
  id: actionIds.snooze,
  async handle(context) {
    const { deps, actor, chosen, value, written } = context;
    if (chosen === null) return ask(context, (of) => sentNoticeByKey(of.deps, of.actor, subjectOf(value)));
    const [, choice = '', id = ''] = /^(1d|1w|change|ask)\/(\w+)$/.exec(subjectOf(chosen)) ?? [];
    if (choice === snoozeChoices.ask) return ask(context, (of) => sentNoticeByShortId(of.deps, of.actor, id, written));
    const sentNotice = await sentNoticeByShortId(deps, actor, id, written);
    if (!sentNotice) throw staleClick();
    const until = choice === snoozeChoices.change ? null : parseUntil(choice, deps.clock(), actor.timeZone);
    const row = await quieten(context, sentNotice, { until, reason: '' });
    await republish(context);
    await context.answer(buildSnoozed(snoozeLine(row, actor)));
  },
};

type Find = (context: ActionContext) => Promise<SentNotice | null>;

async function ask(context: ActionContext, find: Find): Promise<void> {
  await inModal(context, { title: 'Snooze', handler: 'action:snooze' }, async () => {
    const sentNotice = await find(context);
    if (!sentNotice) throw staleClick();
    mustBeRecipient(context.deps, context.actor, sentNotice);
    const { subject, key } = sentNotice.notice;
    return buildSnoozeForm({ name: subject.name, callbackId: callbackIds.snooze, metadata: encodeValue(key) });
  });
}

/** "Undo" of a snooze: the reader's own, whoever's list the button was copied from. */
export const snoozeUndo: Listener = {
  kind: 'action',
  id: actionIds.snoozeUndo,
  async handle(context) {
    const scoped = decodeScope(subjectOf(context.value));
    if (!scoped) throw staleClick();
    const ended = await endSnooze(context, scoped);
    await republish(context);
    await context.answer(ended.reminder === undefined ? buildUnsnoozed(ended.name) : buildNotReminded());
  },
};
