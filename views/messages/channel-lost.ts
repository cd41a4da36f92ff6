import type { ChannelLostNotice } from '../../agents/notice.ts';
import type { MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import { slackDate } from '../mrkdwn.ts';
import { section, smallPrint } from '../parts.ts';

/** A channel takes no message any more: told once, with what to do. */
export function channelLost({ data }: ChannelLostNotice, { timeZone }: MessageContext): MessageContent {
  const text = `Reeve has not been able to post in <#${data.channelId}> since ${slackDate(data.since, timeZone)}.`;
  return {
    text,
    blocks: [
      section(text),
      section('*Suggested next step:* invite Reeve to the channel again, or choose another one in Reeve’s Home tab.'),
      smallPrint(`Slack said: ${data.reason}`, 'what waits is posted once it can be'),
    ],
  };
}
