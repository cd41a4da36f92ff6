import { dayOf } from '../../../agents/calendar/days.ts';
import { scopeOf } from '../../../agents/quiet-scope.ts';
import { mustBeRecipient, type SentNotice, sentNoticeByShortId } from '../../../services/sent-notice.ts';
import { endSnooze, mostReason, snooze as set } from '../../../services/snooze.ts';
import { snoozeLine } from '../../../services/snooze-line.ts';
import { UserFacingError } from '../../../services/user-facing-error.ts';
import { buildSnoozed, buildSnoozes, buildUnsnoozed } from '../../../views/command/snooze.ts';
import { callbackIds, encodeValue } from '../../../views/ids.ts';
import { buildSnoozeForm, snoozeLengths } from '../../../views/modals/snooze.ts';
import { republish } from '../../actions/republish.ts';
import type { CommandContext } from '../../transport/listener.ts';
import { inModal } from '../../transport/open-modal.ts';
import type { Subcommand } from '../subcommand.ts';
import { parseUntil, untilHelp } from '../until.ts';

const example = '/pm snooze k7d2xqa 1w waiting for the client';

/** `/pm snooze ID [until]`: no more messages about what that message is about, for a while. */
export const snooze: Subcommand = {
  name: 'snooze',
  usage: '/pm snooze ID [until]',
  purpose: 'Keeps Reeve quiet to you about a message’s subject; alone it lists your snoozes, with `off` it ends one.',
  example,
  async run(context, [id, until, ...reason]) {
    if (!id) return list(context);
    const sentNotice = await sentNoticeByShortId(context.deps, context.actor, id.replace(/^#/, ''));
    if (!sentNotice)
      throw new UserFacingError(`Reeve has sent no message with that id lately. Look at its foot: \`${example}\`.`);
    mustBeRecipient(context.deps, context.actor, sentNotice);
    if (until?.toLowerCase() === 'off') {
      const { name } = await endSnooze(context, scopeOf(sentNotice.notice));
      await republish(context);
      await context.answer(buildUnsnoozed(name));
    } else if (until && reason.length > 0) await setNow(context, sentNotice, until, reason.join(' '));
    else await ask(context, sentNotice, until);
  },
};

async function list({ deps, actor, answer }: CommandContext): Promise<void> {
  const active = await deps.store.snoozes.activeFor(actor.slackUserId, deps.clock());
  await answer(buildSnoozes(active.map((one) => snoozeLine(one, actor))));
}

async function setNow(context: CommandContext, sentNotice: SentNotice, until: string, reason: string): Promise<void> {
  if (reason.length > mostReason) throw new UserFacingError(`Say why in at most ${mostReason} characters.`);
  const row = await set(context, sentNotice, { until: instantIn(context, until), reason });
  await republish(context);
  await context.answer(buildSnoozed(snoozeLine(row, context.actor)));
}

/** A reason is asked, so without one the form opens. */
async function ask(context: CommandContext, sentNotice: SentNotice, until: string | undefined): Promise<void> {
  const chosen = until ? { chosen: choiceOf(context, until) } : {};
  const { name } = sentNotice.notice.subject;
  await inModal(context, { title: 'Snooze', handler: 'command:/pm snooze' }, async () =>
    buildSnoozeForm({ name, callbackId: callbackIds.snooze, metadata: encodeValue(sentNotice.notice.key), ...chosen }),
  );
  const text = `Say why in the form, or all in one line: \`${example}\`.`;
  await context.answer({ text, blocks: [] });
}

function instantIn({ deps, actor }: CommandContext, until: string): Date | null {
  if (until.toLowerCase() === snoozeLengths.change) return null;
  const instant = parseUntil(until, deps.clock(), actor.timeZone);
  if (instant === null) throw new UserFacingError(`${untilHelp}, or \`change\`: \`${example}\`.`);
  return instant;
}

function choiceOf(context: CommandContext, until: string): { length: string; day: string | null } {
  const instant = instantIn(context, until);
  const length = until.toLowerCase();
  if (instant === null || ['1d', '1w'].includes(length)) return { length, day: null };
  return { length: snoozeLengths.date, day: dayOf(instant, context.actor.timeZone) };
}
