import type { BottleneckFacts } from '../../agents/workflow-bottleneck/finding.ts';
import type { MessageContext } from '../message-context.ts';
import { actionText, categoryText, itemLink, quoteText, turnText, waitText } from '../workflow-bottleneck/words.ts';

/** Something that waits, on one line. */
export const stuckLine = (item: BottleneckFacts, context: MessageContext): string =>
  `${itemLink(item, 60)}: ${waitText(item)}. ${turnText(item, context)}`;

/** One thing that waits, with why and what would move it. */
export function itemSaid(item: BottleneckFacts, context: MessageContext): { text: string; lines: string[] } {
  const lines = [categoryText(item), turnText(item, context), quoteText(item, context), actionText(item)];
  return { text: `${itemLink(item)}: ${waitText(item)}.`, lines: lines.filter((line) => line !== '') };
}
