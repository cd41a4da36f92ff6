import type { VarianceBackNotice } from '../../agents/forecast-variance/notice.ts';
import type { MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import { buttons, freshness, section, whyButton } from '../parts.ts';
import { epicLink, epicName, signedOff } from './words.ts';

/** What an alert becomes once its epic is within its limits again: struck, with what it is now. */
export function varianceBack(notice: VarianceBackNotice, context: MessageContext): MessageContent {
  const { data } = notice;
  const was = data.percentBefore === null ? 'Off its forecast' : `${signedOff(data.percentBefore)} off its forecast`;
  const now = data.percentNow === null ? '' : `, ${signedOff(data.percentNow)} now`;
  const text = `${epicName(data)} is back within its forecast${now}`;
  return {
    text,
    blocks: [
      section(
        `~${epicLink(context.jiraSiteUrl, data.epicKey, epicName(data))} ${was}~\n:white_check_mark: Back within its forecast${now}`,
      ),
      buttons(whyButton(notice)),
      freshness(notice, 'Tempo and Jira', context.timeZone),
    ],
  };
}
