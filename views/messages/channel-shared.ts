import type { ChannelSharedNotice } from '../../agents/notice.ts';
import type { MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import type { MessageContext } from '../message-context.ts';
import { slackDate } from '../mrkdwn.ts';
import { button, buttons, section, smallPrint } from '../parts.ts';

const asked = ({ channelId }: ChannelSharedNotice['data']) => `<#${channelId}> is shared with another company.`;

/** Asks whether Reeve may post where another company reads along. */
export function channelShared({ data }: ChannelSharedNotice, { timeZone }: MessageContext): MessageContent {
  const text = `${asked(data)} Reeve posts nothing there until you agree.`;
  const title = 'Post where another company reads?';
  const what = 'They will read what Reeve says of budgets, forecasts and tickets in that channel.';
  return {
    text,
    blocks: [
      section(`⚠️ ${text}`),
      section('*Suggested next step:* choose a channel of your own in Reeve’s Home tab, or agree if they may read it.'),
      buttons(
        button(actionIds.channelSharedAgree, 'Post There All the Same', carried(data), {
          confirm: { title: plain(title), text: plain(what), confirm: plain('Agree'), deny: plain('Cancel') },
        }),
      ),
      smallPrint(`seen ${slackDate(data.since, timeZone)}`, 'messages that wait are posted once somebody agreed'),
    ],
  };
}

/** The same once somebody agreed. */
export function channelSharedAgreed(
  data: ChannelSharedNotice['data'],
  { by, at, timeZone }: { by: string; at: Date; timeZone: string },
): MessageContent {
  const text = `${asked(data)} <@${by}> agreed that Reeve posts there all the same.`;
  return { text, blocks: [section(`✓ ${text}`), smallPrint(`Agreed ${slackDate(at, timeZone)}`)] };
}

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const carried = ({ channelId, since }: ChannelSharedNotice['data']) => `${channelId} ${since.getTime()}`;
