import { todayItems } from '../../../services/today-items.ts';
import type { MessageContent } from '../../../views/blocks.ts';
import { todayBlocks } from '../../../views/home/today.ts';
import type { Context } from '../../transport/listener.ts';
import { pageAsked } from '../page.ts';
import type { Subcommand } from '../subcommand.ts';

/** Slack takes 50 blocks with a message, and each matter needs two. */
const most = 20;

/** `/pm today`: what needs the reader, from all agents, worst first. */
export const today: Subcommand = {
  name: 'today',
  usage: '/pm today [PAGE]',
  purpose: 'Shows what needs you, from all agents, worst first.',
  example: '/pm today',
  written: /^\d{1,3}$/,
  run: async (context, words) => context.answer(await todayOf(context, words)),
};

/** What `/pm today` says, for whatever asks the same. */
export async function todayOf(
  { deps, actor }: Pick<Context, 'deps' | 'actor'>,
  words: readonly string[] = [],
): Promise<MessageContent> {
  const { from, page } = pageAsked(words, most);
  const items = await todayItems(deps, actor);
  const text =
    items.length === 0
      ? 'Nothing needs you right now'
      : `${items.length} ${items.length === 1 ? 'thing needs' : 'things need'} you today`;
  return { text, blocks: todayBlocks(items, actor.timeZone, { most, from, next: `/pm today ${page + 1}` }) };
}
