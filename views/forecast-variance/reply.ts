import type { VarianceSummaryNotice } from '../../agents/forecast-variance/notice.ts';
import { numberText } from '../../agents/numbers.ts';
import type { MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import { replyOf } from '../parts.ts';
import { epicLink, epicName, offText } from './words.ts';

const named = 5;

/** Which epics are newly off their forecast, or further than they were. */
export function varianceReply(
  notice: VarianceSummaryNotice,
  news: readonly string[],
  { jiraSiteUrl }: MessageContext,
): MessageContent {
  const { rows, monthIsOver } = notice.data;
  const fresh = rows.filter(({ epicKey, tier }) => news.includes(`${epicKey}:${tier}`));
  const lines = fresh
    .slice(0, named)
    .map((row) => `• ${epicLink(jiraSiteUrl, row.epicKey, epicName(row))} ${offText(row)}`);
  const more = fresh.length > named ? [`and ${numberText(fresh.length - named)} more`] : [];
  const title = monthIsOver ? `${notice.subject.name} is over:` : `New in ${notice.subject.name}:`;
  return replyOf(notice, [title, ...lines, ...more].join('\n'));
}
