import type { Notice } from '../../agents/notice.ts';
import { numberText } from '../../agents/numbers.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import { readerName } from '../mrkdwn.ts';
import { header, quoted, section, shortened, smallPrint, whyButton } from '../parts.ts';
import { renderNotice } from './render.ts';

/** Blocks a message may have, less the frame around the list. */
const mostItems = 40;

/** Several notices in one message, each with its takeaway and its "Why?". The most severe come first. */
export function renderDigest(notices: readonly Notice[], context: MessageContext): MessageContent {
  const rank = { critical: 0, warning: 1, info: 2 } as const;
  const sorted = [...notices].sort((a, b) => rank[a.severity] - rank[b.severity]);
  const title = notices.length === 1 ? '1 more update' : `${numberText(notices.length)} more updates`;
  return {
    text: `${title} for today`,
    blocks: [
      header(`${title} for today`),
      ...sorted.slice(0, mostItems).map((notice) => digestItem(notice, context)),
      smallPrint(
        ...leftOff(notices.length),
        'Put together because you have had the most messages Reeve sends in a day',
      ),
    ],
  };
}

function digestItem(notice: Notice, context: MessageContext): AppBlock {
  const text = renderNotice(notice, context).text.slice(0, 2_900);
  return { type: 'section', text: { type: 'mrkdwn', text }, accessory: whyButton(notice), expand: true };
}

/** Shadow mode: what an agent would have told whom. Nobody but the reader has seen any of it. */
export function renderShadow(
  agentTitle: string,
  notices: readonly { notice: Notice; to: string }[],
  context: MessageContext,
): MessageContent {
  const count = notices.length === 1 ? '1 message' : `${numberText(notices.length)} messages`;
  const text = `${quoted(agentTitle, 60)} would have sent ${count}; in shadow mode it sent none.`;
  return {
    text,
    blocks: [
      section(text),
      ...notices
        .slice(0, mostItems)
        .map(({ notice, to }) =>
          section(`*To ${readerName(shortened(to, 80))}:* ${renderNotice(notice, context).text.slice(0, 2_800)}`),
        ),
      smallPrint(...leftOff(notices.length), 'Switch the agent on in App Home when these look right'),
    ],
  };
}

const leftOff = (count: number) => (count > mostItems ? [`${numberText(count - mostItems)} more are not shown`] : []);
