import { numberText } from '../../agents/numbers.ts';
import type { BottleneckDigestNotice } from '../../agents/workflow-bottleneck/notice.ts';
import type { MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import { replyOf } from '../parts.ts';
import { itemLink, moverText, waitText } from './words.ts';

const named = 5;

/** What is newly stuck, the worst first, and whose turn it is. */
export function digestReply(
  notice: BottleneckDigestNotice,
  news: readonly string[],
  context: MessageContext,
): MessageContent {
  const all = [...notice.data.items, ...notice.data.rest];
  const fresh = all.filter(({ itemKey }) => news.includes(itemKey));
  if (fresh.length === 0) return replyOf(notice, 'Many tickets were moved at once; nothing else is new.');
  const lines = fresh.slice(0, named).map((item) => {
    const [first] = item.movers;
    return `• ${itemLink(item)}: ${waitText(item)}${first ? `; ${moverText(first, context)} can move it` : ''}`;
  });
  const more = fresh.length > named ? [`and ${numberText(fresh.length - named)} more`] : [];
  return replyOf(notice, [`Newly stuck (${all.length} in all):`, ...lines, ...more].join('\n'));
}
