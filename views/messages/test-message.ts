import type { MessageContent } from '../blocks.ts';
import type { PreviewedMessage } from '../modals/preview.ts';
import { readerName } from '../mrkdwn.ts';
import { quoted, section, shortened, smallPrint } from '../parts.ts';

/** A message as it would have been, marked as a test. Its buttons are left out: a test must not act. */
export function testMessage(agentTitle: string, { to, content }: PreviewedMessage): MessageContent {
  const mark = `Test of ${quoted(agentTitle, 60)}: would go to ${readerName(shortened(to, 80))}. Only you got this.`;
  const shown = content.blocks.filter(({ type }) => type !== 'actions').slice(0, 48);
  return {
    text: `[Test] ${content.text}`,
    blocks: [smallPrint(mark), ...(shown.length > 0 ? shown : [section(shortened(content.text, 2500))])],
  };
}
