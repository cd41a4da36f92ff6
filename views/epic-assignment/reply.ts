import type { EpicOrphansNotice } from '../../agents/epic-assignment/notice.ts';
import { numberText } from '../../agents/numbers.ts';
import type { MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import { quoted, replyOf } from '../parts.ts';
import { issueLink, ticketsText } from './words.ts';

const named = 5;

/** Which tickets without an epic are new. */
export function orphansReply(
  notice: EpicOrphansNotice,
  news: readonly string[],
  { jiraSiteUrl }: MessageContext,
): MessageContent {
  const { rows, total } = notice.data;
  const summaryOf = (key: string) => rows.find(({ ticketKey }) => ticketKey === key)?.summary;
  const lines = news.slice(0, named).map((key) => {
    const summary = summaryOf(key);
    return `${issueLink(jiraSiteUrl, key)}${summary ? ` ${quoted(summary, 60)}` : ''}`;
  });
  const more = news.length > named ? ` and ${numberText(news.length - named)} more` : '';
  const text = `${quoted(notice.subject.name, 60)}: ${ticketsText(news.length)} more without an epic (${total} in all): ${lines.join(', ')}${more}.`;
  return replyOf(notice, text);
}
