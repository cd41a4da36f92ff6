import { dayName } from '../../agents/calendar/days.ts';
import type { Day } from '../../agents/calendar/types.ts';
import type { Notice, NoticeNamed, Template } from '../../agents/notice.ts';
import type { MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import { slackDate } from '../mrkdwn.ts';
import { quoted, replyOf, section, smallPrint } from '../parts.ts';
import { withAge } from './age.ts';
import { viewsOf } from './registry.ts';

/** A notice in words. One that waited to be sent, or is read again later, says of when its figures are. */
export function renderNotice(notice: Notice, context: MessageContext): MessageContent {
  return withAge(notice, renderAsJudged(notice, context), context);
}

/** The same without its age, to compare what two notices say. */
export function renderAsJudged(notice: Notice, context: MessageContext): MessageContent {
  return worded(notice.template, notice, 'message', context) ?? { text: notice.subject.name, blocks: [] };
}

/** The same message without the blocks of 2026, which a workspace may refuse. */
export function renderFallback(notice: Notice, context: MessageContext): MessageContent {
  const plain = worded(notice.template, notice, 'fallback', context);
  return plain ? withAge(notice, plain, context) : renderNotice(notice, context);
}

/** What a message becomes once what it said is put right. */
export function renderResolved(notice: Notice, context: MessageContext): MessageContent {
  return worded(notice.template, notice, 'resolved', context) ?? struck(notice, context);
}

/** What a notice brings that is news, in a few words for the thread of the message on its topic; of when it is, as the message says it. */
export function renderReply(notice: Notice, news: readonly string[], context: MessageContext): MessageContent {
  return newsOf(notice.template, notice, news, context);
}

/** What is left of a month's list once the next one's is posted, on that day: everything on it is there. */
export function renderGoesOn({ template, subject }: Notice, day: Day): MessageContent {
  const of = subject.kind === 'project' ? ` of ${quoted(subject.name, 60)}` : '';
  const text = `The list of ${viewsOf(template).list ?? 'last month'}${of} goes on in the message of ${dayName(day, 'EEEE, MMMM d')}.`;
  return { text, blocks: [section(text)] };
}

function newsOf<Name extends Template>(
  template: Name,
  notice: NoticeNamed<Name>,
  news: readonly string[],
  context: MessageContext,
): MessageContent {
  const own = viewsOf(template).reply?.(notice, news, context);
  if (own) return withAge(notice, own, context);
  return replyOf(notice, renderNotice(notice, context).text);
}

function worded<Name extends Template>(
  template: Name,
  notice: NoticeNamed<Name>,
  as: 'message' | 'fallback' | 'resolved',
  context: MessageContext,
): MessageContent | null {
  return viewsOf(template)[as]?.(notice, context) ?? null;
}

function struck(notice: Notice, context: MessageContext): MessageContent {
  const { text } = renderNotice(notice, context);
  return {
    text: `Resolved: ${text}`,
    blocks: [section(`~${text}~`), smallPrint(`Resolved ${slackDate(context.now, context.timeZone)}`)],
  };
}
