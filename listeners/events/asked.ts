import type { MessageContent } from '../../views/blocks.ts';
import { buildHelp } from '../../views/command/help.ts';
import { statusOf } from '../commands/pm/status.ts';
import { timeOf } from '../commands/pm/time.ts';
import { subcommands } from '../commands/pm.ts';
import type { Asked, EventContext, Listener } from '../transport/listener.ts';
import { isSpreadsheet, takeSentFile } from './forecast-file.ts';

const week = /\b(\d{4}-?w\d{1,2}|\d{4}-\d{2}-\d{2})\b/i;

/** What somebody wants to know, by simple rules; anything else gets the list of what can be asked. */
export function meaningOf(text: string): { about: 'time'; week: string } | { about: 'status' | 'help' } {
  const words = text.toLowerCase();
  if (/\b(hours?|time|timesheet|logged|log|tempo)\b/.test(words)) {
    return {
      about: 'time',
      week: week.exec(words)?.[0] ?? (/\bthis week\b|\bso far\b|\btoday\b/.test(words) ? 'this' : 'last'),
    };
  }
  if (/\b(status|runs?|ran|next|last run|working|alive|fresh)\b/.test(words)) return { about: 'status' };
  return { about: 'help' };
}

async function contentFor(context: EventContext<Asked>): Promise<MessageContent> {
  const file = context.event.files.find(isSpreadsheet);
  if (file) return takeSentFile(context, file.id);
  const meaning = meaningOf(context.event.text);
  if (meaning.about === 'time') return timeOf(context, meaning.week);
  if (meaning.about === 'status') return statusOf(context);
  return buildHelp(subcommands);
}

/** A direct message is answered in its thread. */
export const message: Listener = {
  kind: 'event',
  id: 'message',
  async handle(context) {
    const { channel, threadTs: thread_ts } = context.event;
    const content = context.deps.fit.message(await contentFor(context));
    await context.client.chat.postMessage({ channel, thread_ts, ...content });
  },
};

/** A mention in a channel is answered to whoever wrote it alone: hours are nobody else's business. */
export const appMention: Listener = {
  kind: 'event',
  id: 'app_mention',
  async handle(context) {
    const { channel, user } = context.event;
    const content = context.deps.fit.message(await contentFor(context));
    await context.client.chat.postEphemeral({ channel, user, ...content });
  },
};
