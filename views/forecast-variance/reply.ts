import type { VarianceSummaryNotice } from '../../agents/forecast-variance/notice.ts';
import { rowNews } from '../../agents/forecast-variance/notices.ts';
import { numberText } from '../../agents/numbers.ts';
import type { MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import { replyOf } from '../parts.ts';
import { epicLink, epicName, offText, withNotes } from './words.ts';

const named = 5;

/** Which epics are newly off their forecast, or further than they were. */
export function varianceReply(
  notice: VarianceSummaryNotice,
  news: readonly string[],
  { jiraSiteUrl }: MessageContext,
): MessageContent {
  const { rows, late = [], monthIsOver } = notice.data;
  const fresh = [...rows, ...late].filter((row) => news.includes(rowNews(row)));
  const lines = fresh
    .slice(0, named)
    .map((row) => `• ${withNotes(`${epicLink(jiraSiteUrl, row.epicKey, epicName(row))} ${offText(row)}`, row)}`);
  const more = fresh.length > named ? [`and ${numberText(fresh.length - named)} more`] : [];
  const title = monthIsOver ? `${notice.subject.name} is over:` : `New in ${notice.subject.name}:`;
  return replyOf(notice, [title, ...lines, ...more].join('\n'));
}
