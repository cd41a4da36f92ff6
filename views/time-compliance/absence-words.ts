import type { DayRange } from '../../agents/calendar/types.ts';
import type { MessageContent } from '../blocks.ts';
import { quoted, section, smallPrint } from '../parts.ts';
import { rangeWords } from './week-words.ts';

export interface TimeAway extends DayRange {
  /** Half of each day. */
  half?: boolean | undefined;
}

/** `Mon, Oct 26`, `Oct 26 to Oct 30`, or `Oct 26 to Oct 30, half of each day`: wherever somebody's absence is named. */
export function daysAway({ from, until, half }: TimeAway): string {
  return `${rangeWords(from, until)}${half ? ', half of each day' : ''}`;
}

/** To the person, once they have said so. */
export function claimSent(days: TimeAway, asked: readonly string[]): string {
  const who = asked.length > 0 ? asked.map((name) => quoted(name, 60)).join(' or ') : 'An admin';
  return `You said you were away: ${daysAway(days)}. ${who}, or whoever stands in for them, is asked to agree; until then the days are still expected of you.`;
}

/** To the person, when they said the same before. */
export function claimKnown(days: TimeAway, state: 'waiting' | 'agreed' | 'declined'): string {
  const known = {
    waiting: 'It is waiting to be agreed.',
    agreed: 'It was agreed: nothing is expected of you on these days.',
    declined: 'It was declined. Talk to your lead if that is not right.',
  };
  return `You have said before that you were away: ${daysAway(days)}. ${known[state]}`;
}

/** What a reminder becomes once the absence settles its week. */
export function buildExcusedReminder(weekStart: string, weekEnd: string, by: string): MessageContent {
  const text = `Your week ${rangeWords(weekStart, weekEnd)} is settled: nothing is missing any more.`;
  return { text, blocks: [section(text), smallPrint(`<@${by}> agreed that you were away`)] };
}
