import { dayName } from '../../../agents/calendar/days.ts';
import type { useApp } from './set-up.ts';

const monthAt = (now: Date, ahead: number) =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1)).toISOString().slice(0, 7);

/** This month and the two after it. */
export const monthsFrom = (now: Date) => [0, 1, 2].map((ahead) => monthAt(now, ahead));
export const monthBefore = (now: Date) => monthAt(now, -1);
export const monthName = (month = '') => dayName(`${month}-01`, 'MMM yyyy');

/** Presses a button of the last message in somebody's DM that has it. */
export async function clickLast(app: ReturnType<typeof useApp>, userId: string, actionId: string): Promise<void> {
  const dm = app.slack.conversations().find((one) => one.kind === 'im' && one.userId === userId);
  const message = dm?.messages.findLast(({ blocks }) => JSON.stringify(blocks).includes(actionId));
  await app.people.click({ userId, channelId: dm?.id ?? '', ts: message?.ts ?? '', actionId });
  await app.settled();
}
