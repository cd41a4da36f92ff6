import type { OutboxRow } from '../../../store/outbox-row.ts';
import type { Plot } from './plot.ts';
import { looks, type Stage } from './stage.ts';

const weekMs = 7 * 86_400_000;

export const lateFix: Plot = {
  id: 'late-fix',
  title: 'A short week, fixed late',
  story: 'Somebody who was reminded enters the missing hours an hour later. The reminder turns into thanks.',
  agent: 'time-compliance',
  async play(stage) {
    const { reeve } = stage.sandbox;
    const reminder = (await openReminder(stage)) ?? (await reminderOnMonday(stage));
    const notice = reminder.body.kind === 'notice' ? reminder.body.notice : undefined;
    if (notice?.template !== 'time-reminder') throw new Error('The reminder does not say which days are short.');
    const accountId = notice.recheck?.accountId ?? '';
    for (const { day, expectedHours, loggedHours } of notice.data.days) {
      stage.log(accountId, day, expectedHours - loggedHours);
    }
    await stage.walkOn(60);
    await reeve.refresh();
    await reeve.jobs.checkFixed();
    const player = stage.players().find((one) => one.accountId === accountId);
    return {
      text: `${player?.name ?? 'They'} had ${notice.data.hoursLogged} h and entered the rest. The message was edited in place, and nothing more was sent.`,
      look: looks(stage, [[player, (name) => `What ${name} sees now`]]),
    };
  },
};

async function openReminder({ sandbox: { reeve, clock } }: Stage): Promise<OutboxRow | undefined> {
  return (await reeve.store.outbox.sentReminders(new Date(clock.now().getTime() - weekMs)))[0];
}

async function reminderOnMonday(stage: Stage): Promise<OutboxRow> {
  await stage.walkPastCheck();
  const reminder = await openReminder(stage);
  if (!reminder) throw new Error('Nobody was reminded on Monday.');
  return reminder;
}
