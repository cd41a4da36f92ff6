import type { BottleneckPingNotice } from '../../agents/workflow-bottleneck/notice.ts';
import type { MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import { buttons, freshness, quoted, section, whyButton } from '../parts.ts';
import { itemLink, waitText } from './words.ts';

/** What a PM asks whoever must act, in the words they chose. */
export function bottleneckPing(notice: BottleneckPingNotice, context: MessageContext): MessageContent {
  const { data } = notice;
  const text = `<@${data.from}> asks about ${data.name}: ${quoted(data.words, 500)}`;
  return {
    text,
    blocks: [
      section(text),
      section(`${itemLink(data)}\n${waitText(data)}`),
      buttons(whyButton(notice)),
      freshness(notice, data.kind === 'ticket' ? 'Jira' : 'GitHub', context.timeZone),
    ],
  };
}
