import { nextAt } from '../../agents/calendar/clock.ts';
import { weekdayOf } from '../../agents/calendar/days.ts';
import { remindLater as remind } from '../../services/time-compliance/remind-later.ts';
import { actionIds } from '../../views/ids.ts';
import { slackDate } from '../../views/mrkdwn.ts';
import { remindAt } from '../../views/time-compliance/reminder.ts';
import type { Listener } from '../transport/listener.ts';
import { republish } from './republish.ts';
import { subjectOf } from './value.ts';

/** "Remind Me at 16:00": today, or on the next working day when it is later than that. */
export const remindLater: Listener = {
  kind: 'action',
  id: actionIds.remindLater,
  async handle(context) {
    const { deps, actor } = context;
    const { workingDays } = await deps.store.settings.delivery();
    const isOff = (day: string) => !workingDays.includes(weekdayOf(day));
    const until = nextAt(remindAt, deps.clock(), actor.timeZone, isOff);
    await remind(context, subjectOf(context.value), until);
    await republish(context);
    const text = `Reeve reminds you ${slackDate(until, actor.timeZone)}, unless your week is complete by then.`;
    await context.answer({ text, blocks: [] });
  },
};
