import { dmOf, type Member } from './acting.ts';
import { slackIds } from './agency.ts';
import type { TestApp } from './app.ts';

/** Chooses a line of a message's “Snooze” menu. */
export async function chooseSnooze(
  app: TestApp,
  who: Member,
  { channelId, ts }: { channelId: string; ts: string },
  text: string,
) {
  const message = dmOf(app, who).messages.find((each) => each.ts === ts);
  const [, value] =
    new RegExp(`"text":"${text}[^"]*"[^{}]*},"value":"((?:[^"\\\\]|\\\\.)*)"`).exec(JSON.stringify(message)) ?? [];
  if (value === undefined) throw new Error(`no “${text}” in the menu of ${JSON.stringify(message)}`);
  await app.slack.click({ userId: slackIds[who], channelId, ts, actionId: 'snooze', value: JSON.parse(`"${value}"`) });
}
