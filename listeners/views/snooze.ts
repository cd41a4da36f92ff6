import { dayOf } from '../../agents/calendar/days.ts';
import { sentNoticeByKey } from '../../services/sent-notice.ts';
import { mostReason, type SnoozeAsk, snooze } from '../../services/snooze.ts';
import { snoozeLine } from '../../services/snooze-line.ts';
import { staleClick } from '../../services/stale-click.ts';
import { callbackIds } from '../../views/ids.ts';
import { buildSnoozedModal, snoozeFields, snoozeLengths, snoozeWorking } from '../../views/modals/snooze.ts';
import { republish } from '../actions/republish.ts';
import { subjectOf } from '../actions/value.ts';
import { parseUntil } from '../commands/until.ts';
import { readForm } from '../forms/form.ts';
import type { Listener, Submission } from '../transport/listener.ts';

/** The form of "Snooze", filled in. */
export const snoozeForm: Listener = {
  kind: 'view',
  id: callbackIds.snooze,
  working: snoozeWorking(),
  async read(submission) {
    const key = subjectOf(submission.privateMetadata);
    const ask = await readSnooze(submission);
    return async (context) => {
      const sentNotice = await sentNoticeByKey(context.deps, context.actor, key);
      if (!sentNotice) throw staleClick();
      const row = await snooze(context, sentNotice, ask);
      await republish(context);
      return buildSnoozedModal(snoozeLine(row, context.actor));
    };
  },
};

async function readSnooze({ values, now, deps, slackUserId }: Submission): Promise<SnoozeAsk> {
  const form = readForm(values);
  const person = await deps.store.people.bySlackUserId(slackUserId);
  const timeZone = person?.timeZone ?? (await deps.sources.workspace()).timeZone;
  const length = form.text(snoozeFields.length);
  const written = length === snoozeLengths.date ? form.text(snoozeFields.day) : length;
  const until = written === null ? null : parseUntil(written, now, timeZone);
  if (length === null) form.wrong(snoozeFields.length, 'Choose for how long.');
  else if (length !== snoozeLengths.change && until === null) {
    const past = written !== null && written <= dayOf(now, timeZone);
    form.wrong(snoozeFields.day, past ? 'Choose a day to come.' : 'Choose a day, at most 180 days ahead.');
  }
  const reason = form.text(snoozeFields.reason);
  if (reason !== null && reason.length > mostReason)
    form.wrong(snoozeFields.reason, `At most ${mostReason} characters.`);
  form.check();
  return { until, reason: reason ?? '' };
}
