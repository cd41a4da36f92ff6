import { z } from 'zod';
import type { Ack } from '../../slack/app-link/delivery.ts';
import type { Submission } from '../../slack/people/people.ts';
import type { SlackStandIn } from '../../slack/stand-in.ts';
import type { Done } from '../protocol.ts';

const id = z.string().min(1).max(300);
const entered = z.union([z.string(), z.number(), z.array(z.string()), z.null()]);
const values = z.record(z.string(), entered);
const use = {
  userId: id,
  actionId: id,
  blockId: id.optional(),
  value: z.string().optional(),
  selected: entered.optional(),
};

/** What a person can do on the page, each as Slack lets them. */
const action = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('command'), userId: id, channelId: id.optional(), command: id, text: z.string() }),
  z.object({ kind: z.literal('click'), ...use, channelId: id, ts: id }),
  z.object({ kind: z.literal('clickHome'), ...use }),
  z.object({ kind: z.literal('clickView'), ...use, viewId: id, values }),
  z.object({
    kind: z.literal('suggest'),
    userId: id,
    actionId: id,
    blockId: id.optional(),
    query: z.string(),
    viewId: id.optional(),
    channelId: id.optional(),
    ts: id.optional(),
  }),
  z.object({ kind: z.literal('submitView'), userId: id, viewId: id, values }),
  z.object({ kind: z.literal('closeView'), userId: id, viewId: id, all: z.boolean().optional() }),
  z.object({
    kind: z.literal('shortcut'),
    userId: id,
    callbackId: id,
    channelId: id.optional(),
    ts: id.optional(),
  }),
  z.object({ kind: z.literal('openHome'), userId: id, tab: z.enum(['home', 'messages']) }),
  z.object({
    kind: z.literal('say'),
    userId: id,
    text: z.string().max(40_000),
    channelId: id.optional(),
    threadTs: id.optional(),
    fileIds: z.array(id).optional(),
  }),
  z.object({ kind: z.literal('stopAnswer'), userId: id, channelId: id, threadTs: id }),
  z.object({ kind: z.literal('invite'), channelId: id }),
]);
type Action = z.infer<typeof action>;
/** zod says `string | undefined` of what may be left out; the people of the workspace want it left out. */
type Exact<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** Does what was asked the way Slack would. What is not possible there comes back as a problem in words. */
export async function perform(slack: SlackStandIn, asked: unknown): Promise<Done> {
  const parsed = action.safeParse(asked);
  if (!parsed.success) return { problem: z.prettifyError(parsed.error) };
  try {
    return await act(slack, exact(parsed.data));
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

async function act(slack: SlackStandIn, what: Exact<Action>): Promise<Done> {
  switch (what.kind) {
    case 'command':
      return acknowledged(await slack.command(what));
    case 'click':
      return acknowledged(await slack.click(what));
    case 'clickHome':
      return acknowledged(await slack.clickHome(what));
    case 'clickView':
      return acknowledged(await slack.clickView(what));
    case 'suggest':
      return { options: await slack.suggest(what) };
    case 'submitView':
      return submitted(await slack.submitView(what));
    case 'closeView':
      return acknowledged(await slack.closeView(what));
    case 'shortcut':
      return acknowledged(await slack.shortcut(what));
    case 'openHome':
      return acknowledged(await slack.openHome(what.userId, what.tab));
    case 'say': {
      const { channelId: placeId, ts, acks } = await slack.say(what);
      return { ...acknowledged(acks.find(({ ok }) => !ok)), said: { placeId, ts } };
    }
    case 'stopAnswer':
      return acknowledged(await slack.stopAnswer(what));
    case 'invite':
      slack.invite(what.channelId);
      return {};
  }
}

function acknowledged(ack: Ack | undefined): Done {
  if (!ack || ack.ok) return {};
  return { problem: words[ack.error] ?? `The app answered with an error, so Slack says “${ack.error}”.` };
}

const words: Record<string, string> = {
  operation_timeout: 'The app did not acknowledge within three seconds, so Slack says “operation_timeout”.',
  dispatch_failed: 'The app is not connected, so Slack says “dispatch_failed”.',
};

function submitted({ ack, errors, refused }: Submission): Done {
  if (refused) return { problem: refused };
  return errors ? { errors } : acknowledged(ack);
}

function exact<T extends object>(value: T): Exact<T>;
function exact(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));
}
