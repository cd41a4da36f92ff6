import { slackIds } from './agency.ts';
import type { TestApp } from './app.ts';

export type Member = keyof typeof slackIds;

/** Waits until `find` finds something, and answers it. */
export async function eventually<Found>(find: () => Found | undefined | false | null): Promise<Found> {
  const end = Date.now() + 15_000;
  for (;;) {
    const found = find();
    if (found) return found;
    if (Date.now() > end) throw new Error(`still waiting for ${find}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Everything readable in something Slack shows, as one text. */
export function textOf(shown: unknown): string {
  if (typeof shown === 'string') return shown;
  if (Array.isArray(shown)) return shown.map(textOf).filter(Boolean).join('\n');
  if (typeof shown !== 'object' || shown === null) return '';
  const readable = [
    'message',
    'title',
    'text',
    'label',
    'blocks',
    'elements',
    'fields',
    'options',
    'rows',
    'accessory',
  ];
  return readable
    .flatMap((key) => (key in shown ? [textOf(Reflect.get(shown, key))] : []))
    .filter(Boolean)
    .join('\n');
}

/** Writes `/pm text` and answers what only its author sees. */
export async function pm({ slack }: TestApp, who: Member, text: string): Promise<string> {
  const before = slack.ephemerals(slackIds[who]).length;
  await slack.command({ userId: slackIds[who], text, channelId: 'C0SUBS' });
  const answer = await eventually(() => slack.ephemerals(slackIds[who])[before]);
  return textOf(answer.message);
}

/** Runs the weekly check, as Monday's slot does, and waits until all is sent. */
export async function runMonday({ jobs }: TestApp): Promise<void> {
  await jobs.requestRun({ agentId: 'time-compliance', by: slackIds.adi });
  await jobs.idle();
}

/** The direct conversation of a member with the app. */
export function dmOf({ slack }: TestApp, who: Member) {
  const dm = slack.conversations().find(({ userId }) => userId === slackIds[who]);
  return { channelId: dm?.id ?? '', messages: dm ? slack.messages(dm.id) : [] };
}

/** The one message to a member that has this in it. Throws when there is none. */
export function messageWith(app: TestApp, who: Member, text: string) {
  const { channelId, messages } = dmOf(app, who);
  const message = messages.find((each) => textOf(each).includes(text));
  if (!message) throw new Error(`${who} has no message with "${text}", only ${textOf(messages)}`);
  return { channelId, ts: message.ts, message };
}

/** What a member's top modal shows once it is no longer loading; undefined when none is open. */
export const modalText = ({ slack }: TestApp, who: Member) => textOf(slack.modals(slackIds[who]).at(-1)?.content);
