import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import type { Notice } from '../../agents/notice.ts';
import type { MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import { slackDate } from '../mrkdwn.ts';
import { smallPrint } from '../parts.ts';

/** From this age on figures are not of now: a night, a weekend or a snooze lies between. */
const oldFromMs = 6 * 3_600_000;

/** Whether figures of `at` must say of when they are. */
export const isOld = (at: Date, now: Date) => now.getTime() - at.getTime() >= oldFromMs;

/** Words that mean something else on another day. */
const saysWhenFrom = /\btoday\b|\bdays left\b/i;

/**
 * A message that says, first of all, of when its figures are, where that is not now. What was asked again at its source is, and of a
 * source that is old the message says so itself.
 */
export function withAge(
  { template, why: { dataAsOf }, recheck }: Notice,
  content: MessageContent,
  context: MessageContext,
): MessageContent {
  const { now, timeZone } = context;
  if (template === 'sources-stale' || dataAsOf === null || recheck !== null || !isOld(dataAsOf, now)) return content;
  const [first, ...rest] = content.blocks;
  const day = format(new TZDate(dataAsOf, timeZone), 'EEE, MMM d');
  const isOfThen = saysWhenFrom.test(JSON.stringify(content.blocks)) ? '; “today” and days left are of then' : '';
  const line = smallPrint(`Figures as of ${slackDate(dataAsOf, timeZone)}${isOfThen}`);
  const blocks = first?.type === 'header' ? [first, line, ...rest] : [line, ...content.blocks];
  return { ...content, text: `As of ${day}: ${content.text}`, blocks: content.blocks.length === 0 ? [] : blocks };
}
