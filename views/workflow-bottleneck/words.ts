import { numberText } from '../../agents/numbers.ts';
import type { Context } from '../../agents/workflow-bottleneck/context/read-context.ts';
import type { BottleneckFacts } from '../../agents/workflow-bottleneck/finding.ts';
import type { Mover } from '../../agents/workflow-bottleneck/item.ts';
import { actionWords } from '../../agents/workflow-bottleneck/suggested-action.ts';
import type { MessageContext } from '../message-context.ts';
import { plainName, slackDate } from '../mrkdwn.ts';
import { mention, quoted } from '../parts.ts';

/** Working days as people say them: `3 working days`, `half a day`, `a few hours`; nights and weekends are none. */
export function daysText(days: number): string {
  if (days < 0.1) return 'less than an hour';
  if (days < 0.375) return 'a few hours';
  if (days < 0.75) return 'half a day';
  const rounded = Math.round(days);
  return rounded === 1 ? '1 working day' : `${rounded} working days`;
}

/** A linked key with its title. */
export function itemLink({ url, name, title }: Pick<BottleneckFacts, 'url' | 'name' | 'title'>, most = 80): string {
  return `<${encodeURI(url)}|${plainName(name)}> ${quoted(title, most)}`;
}

/** `12 working days in QA; 95 % leave within 3 (210 tickets here)`. Says what it is compared with, and no more than that. */
export function waitText({ days, statusName, yardstick, hoursPerDay, hours, kind, context }: BottleneckFacts): string {
  const waits = `${daysText(days)} in ${plainName(statusName)}`;
  const within = daysText(yardstick.p95Hours / hoursPerDay);
  const what = kind === 'ticket' ? 'tickets' : 'pull requests';
  if (context.category === 'blocked' && hours <= yardstick.thresholdHours) return waits;
  switch (yardstick.level) {
    case 'stated':
      return `${waits}; too little is learnt yet to compare it with, so more than ${within} counts as long`;
    case 'project-status':
      return `${waits}; ${hereText(yardstick, hours, within)} (${numberText(yardstick.sampleSize)} ${what})`;
    default:
      return `${waits}; elsewhere most leave it within ${within} (provisional: few here)`;
  }
}

/** Stuck begins a little before the 95th percentile, and never before 93 % have left: to name that percentile then would speak against it. */
function hereText({ p95Hours, thresholdHours }: BottleneckFacts['yardstick'], hours: number, within: string): string {
  if (hours > p95Hours) return `95 % leave it here within ${within}`;
  return hours > thresholdHours
    ? 'more than nine in ten leave it here sooner'
    : `nearly all leave it here within ${within}`;
}

/** Whose turn it is and why; people who left are named as such. */
export function turnText(
  { movers, because }: Pick<BottleneckFacts, 'movers' | 'because'>,
  context: MessageContext,
): string {
  if (movers.length === 0) return `Nobody’s turn: ${plainName(because)}`;
  return `Turn of ${movers.map((mover) => moverText(mover, context)).join(', ')}: ${plainName(because)}`;
}

/** Who has it since somebody gave it to them; `name` null: somebody not known any more. */
export const givenText = ({ name, by, at }: { name: string | null; by: string; at: Date }, timeZone: string): string =>
  `Given to ${name === null ? 'somebody else' : quoted(name, 60)} by <@${by}> · ${slackDate(at, timeZone)}`;

export function moverText({ accountId, name, gone }: Mover, context: MessageContext): string {
  const shown = accountId ? mention({ accountId, name }, context) : quoted(name, 60);
  return gone ? `${shown} (left)` : shown;
}

/** The comment a judgement rests on, in its author's words, with the time; empty where there is none. */
export function quoteText({ context: { quote } }: Pick<BottleneckFacts, 'context'>, context: MessageContext): string {
  if (!quote) return '';
  return `“${quoted(quote.quote, 180)}” ${quoted(quote.author, 60)}, ${slackDate(quote.at, context.timeZone)}`;
}

/** Nobody was at it, something is in the way, or it waits for somebody. */
export function categoryText({ context: { category, waitsFor, by } }: Pick<BottleneckFacts, 'context'>): string {
  const who = by === 'model' ? ' (read by the language model)' : '';
  if (category === 'active') return `Somebody is at it${who}`;
  if (category === 'blocked' && waitsFor) return `Blocked ${onText('by', waitsFor)}${who}`;
  if (category === 'blocked')
    return by === 'model' ? `Blocked, going by these words${who}` : 'Blocked, nobody wrote by what';
  return waitsFor ? `Waits ${onText('for', waitsFor)}${who}` : `Nobody has worked on it for days${who}`;
}

/** `by PAY-12`, `for somebody outside: the client`, `until the contract is signed`. */
export function onText(preposition: 'by' | 'for', { name, outside, event }: NonNullable<Context['waitsFor']>): string {
  if (event) return `until ${quoted(name, 80)}`;
  return `${preposition} ${outside ? 'somebody outside: ' : ''}${quoted(name, 80)}`;
}

/** The one thing that would move it. */
export const actionText = ({ action }: Pick<BottleneckFacts, 'action'>): string =>
  actionWords(action, (who) => quoted(who, 60));
