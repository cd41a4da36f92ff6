import type { EpicCreatorsNotice, EpicOrphansNotice } from '../../agents/epic-assignment/notice.ts';
import { numberText, partText } from '../../agents/numbers.ts';
import type { MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import { mention, quoted, replyOf } from '../parts.ts';
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

/** Who newly has tickets without an epic; the message above has everybody. */
export function creatorsReply(
  notice: EpicCreatorsNotice,
  news: readonly string[],
  context: MessageContext,
): MessageContent {
  const fresh = notice.data.people.filter(({ accountId }) => news.includes(accountId));
  const lines = fresh
    .slice(0, named)
    .map((each) => `• ${mention(each, context)}: ${partText(each.orphaned, each.total, 'ticket')}`);
  const more = fresh.length > named ? [`and ${numberText(fresh.length - named)} more`] : [];
  return replyOf(notice, ['Newly among those who made tickets without an epic:', ...lines, ...more].join('\n'));
}
