import type { OutboxRow } from '../../../store/outbox-row.ts';
import type { Scenario } from '../scenario.ts';
import { looks, type ScenarioTools } from '../tools.ts';

const weekMs = 7 * 86_400_000;

export const lateFix: Scenario = {
  id: 'late-fix',
  title: 'A short week, fixed late',
  story: 'Somebody who was reminded enters the missing hours an hour later. The reminder turns into thanks.',
  async play(tools) {
    const { reeve } = tools.sandbox;
    const reminder = (await openReminder(tools)) ?? (await reminderOnMonday(tools));
    const notice = reminder.body.kind === 'notice' ? reminder.body.notice : undefined;
    if (notice?.template !== 'time-reminder') throw new Error('The reminder does not say which days are short.');
    const accountId = notice.recheck?.accountId ?? '';
    for (const { day, expectedHours, loggedHours } of notice.data.days) {
      tools.log(accountId, day, expectedHours - loggedHours);
    }
    await tools.walkOn(60);
    await reeve.refresh();
    await reeve.jobs.checkFixed();
    const person = tools.people().find((one) => one.accountId === accountId);
    return {
      text: `${person?.name ?? 'They'} had ${notice.data.hoursLogged} h and entered the rest. The message was edited in place, and nothing more was sent.`,
      look: looks(tools, [[person, (name) => `What ${name} sees now`]]),
    };
  },
};

async function openReminder({ sandbox: { reeve, clock } }: ScenarioTools): Promise<OutboxRow | undefined> {
  return (await reeve.store.outbox.sentReminders(new Date(clock.now().getTime() - weekMs)))[0];
}

async function reminderOnMonday(tools: ScenarioTools): Promise<OutboxRow> {
  await tools.walkPastCheck();
  const reminder = await openReminder(tools);
  if (!reminder) throw new Error('Nobody was reminded on Monday.');
  return reminder;
}
