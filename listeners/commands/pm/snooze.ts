import { dayOf } from '../../../agents/calendar/days.ts';
import { mustBeTold, type Told, toldByShortId } from '../../../services/sent-notice.ts';
import { endSnooze, mostReason, scopeOf, snooze as set } from '../../../services/snooze.ts';
import { snoozeLine } from '../../../services/snooze-line.ts';
import { UserFacingError } from '../../../services/user-facing-error.ts';
import { buildSnoozed, buildSnoozes, buildUnsnoozed } from '../../../views/command/snooze.ts';
import { callbackIds, encodeValue } from '../../../views/ids.ts';
import { buildSnoozeForm, snoozeLengths } from '../../../views/modals/snooze.ts';
import type { CommandTurn } from '../../transport/listener.ts';
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
  async run(turn, [id, until, ...reason]) {
    if (!id) return list(turn);
    const told = await toldByShortId(turn.deps, turn.actor, id.replace(/^#/, ''));
    if (!told)
      throw new UserFacingError(`Reeve has sent no message with that id lately. Look at its foot: \`${example}\`.`);
    mustBeTold(turn.deps, turn.actor, told);
    if (until?.toLowerCase() === 'off') {
      await turn.answer(buildUnsnoozed((await endSnooze(turn, scopeOf(told.notice))).name));
    } else if (until && reason.length > 0) await setNow(turn, told, until, reason.join(' '));
    else await ask(turn, told, until);
  },
};

async function list({ deps, actor, answer }: CommandTurn): Promise<void> {
  const active = await deps.store.snoozes.activeFor(actor.slackUserId, deps.clock());
  await answer(buildSnoozes(active.map((one) => snoozeLine(one, actor))));
}

async function setNow(turn: CommandTurn, told: Told, until: string, reason: string): Promise<void> {
  if (reason.length > mostReason) throw new UserFacingError(`Say why in at most ${mostReason} characters.`);
  const row = await set(turn, told, { until: instantIn(turn, until), reason });
  await turn.answer(buildSnoozed(snoozeLine(row, turn.actor)));
}

/** A reason is asked, so without one the form opens. */
async function ask(turn: CommandTurn, told: Told, until: string | undefined): Promise<void> {
  const chosen = until ? { chosen: choiceOf(turn, until) } : {};
  const { name } = told.notice.subject;
  await inModal(turn, { title: 'Snooze', handler: 'command:/pm snooze' }, async () =>
    buildSnoozeForm({ name, callbackId: callbackIds.snooze, metadata: encodeValue(told.notice.key), ...chosen }),
  );
  const text = `Say why in the form, or all in one line: \`${example}\`.`;
  await turn.answer({ text, blocks: [] });
}

function instantIn({ deps, actor }: CommandTurn, until: string): Date | null {
  if (until.toLowerCase() === snoozeLengths.change) return null;
  const instant = parseUntil(until, deps.clock(), actor.timeZone);
  if (instant === null) throw new UserFacingError(`${untilHelp}, or \`change\`: \`${example}\`.`);
  return instant;
}

function choiceOf(turn: CommandTurn, until: string): { length: string; day: string | null } {
  const instant = instantIn(turn, until);
  const length = until.toLowerCase();
  if (instant === null || ['1d', '1w'].includes(length)) return { length, day: null };
  return { length: snoozeLengths.date, day: dayOf(instant, turn.actor.timeZone) };
}
