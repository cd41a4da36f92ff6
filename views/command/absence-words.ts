import { dayName } from '../../agents/calendar/days.ts';
import { weekContaining } from '../../agents/calendar/periods.ts';
import type { DayRange } from '../../agents/sources.ts';
import type { MessageContent } from '../blocks.ts';
import { escapeMrkdwn, slackDate } from '../mrkdwn.ts';

/** `Mon, Oct 26`, or `Mon, Oct 26 to Fri, Oct 30`. */
export function daysAway({ from, until }: DayRange): string {
  return from === until ? dayName(from) : `${dayName(from)} to ${dayName(until)}`;
}

/** To the person, once they have said so. */
export function claimSent(days: DayRange, asked: readonly string[]): string {
  const who = asked.length > 0 ? asked.map(escapeMrkdwn).join(' or ') : 'An admin';
  return `You said you were away ${daysAway(days)}. ${who} is asked to agree; until then the days are still expected of you.`;
}

/** To the person, when they said the same before. */
export function claimKnown(days: DayRange, state: 'waiting' | 'agreed' | 'declined'): string {
  const known = {
    waiting: 'is waiting to be agreed',
    agreed: 'was agreed: nothing is expected of you then',
    declined: 'was declined. Talk to your lead if that is not right',
  };
  return `You have said so before. Your absence ${daysAway(days)} ${known[state]}.`;
}

/** To the person, once somebody decided. */
export function claimDecided(days: DayRange, state: 'agreed' | 'declined', by: string): string {
  return state === 'agreed'
    ? `${by} agreed that you were away ${daysAway(days)}. Nothing is expected of you on those days.`
    : `${by} did not agree that you were away ${daysAway(days)}. The days are still expected of you; talk to them if that is not right.`;
}

export interface DecidedClaim extends DayRange {
  name: string;
  state: 'agreed' | 'declined';
  /** A mention, or words. */
  by: string;
  at: Date;
  timeZone: string;
}

/** What the question to the lead becomes: the buttons are gone, and who decided is said. */
export function buildDecidedClaim(claim: DecidedClaim): MessageContent {
  const { name, state, by, at, timeZone } = claim;
  const text = `${escapeMrkdwn(name)} was away ${daysAway(claim)}`;
  const decided = `${state === 'agreed' ? 'Agreed' : 'Declined'} by ${by} · ${slackDate(at, timeZone)}`;
  return {
    text: `${text}: ${state}`,
    blocks: [
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: state === 'agreed' ? text : `${escapeMrkdwn(name)} said they were away ${daysAway(claim)}`,
        },
      },
      { type: 'context', elements: [{ type: 'mrkdwn', text: decided }] },
    ],
  };
}

/** What a reminder becomes once the week asks for nothing more. */
export function buildExcusedReminder(weekStart: string, by: string): MessageContent {
  const week = daysAway(weekContaining(weekStart));
  const text = `Your week ${week} is settled: ${by} agreed that you were away, and nothing is missing.`;
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
}
