import { addDays } from '../../agents/calendar/days.ts';
import { addMonths, monthOf, weekContaining, weekName } from '../../agents/calendar/periods.ts';
import type { Day } from '../../agents/calendar/types.ts';
import { type Meaning, type UseCase, useCases } from '../use-cases.ts';
import type { Read } from './read.ts';
import type { Times } from './when.ts';

const marker =
  /^(?:and|what about|how about|same|also|ok and|now|then|only|just|but|or|for|in|on|as for|ok|and what about|and how about|what if|with|until|actually|rather|no,?)\b/;
/** Words that ask nothing by themselves. */
const filler =
  /\b(?:and|what|about|how|for|in|on|of|the|a|please|only|just|same|also|now|then|but|or|as|this|that|one|it|ok|again|is|are|with|until|to|me|show|instead|rather|actually|there|no|sorry|i|mean|meant|project|epic|week|month|hours|so|far|question|thing|too|ones|team)\b/g;
const pronoun =
  /\b(?:it|its|that|there|them|they|their|this one|this project|the project|the client|he|she|his|her|same)\b/;
const everything =
  /\b(?:all|any|every|each|which|who|projects|budgets|retainers|clients|everything|anything|overall|anyone|across)\b/;

/** Arguments that stay the subject of a thread. */
const subjects = ['project', 'epic', 'of', 'agent', 'ticket'] as const;
const periods = ['week', 'day', 'month', 'quarter'] as const;
/** Of these the days from and until are one period, which another takes the place of. */
const ofRanges = new Set<UseCase>(['hours', 'leave', 'told']);

/** Whether a question only goes on from what was asked before. */
export function continues({ rest }: Read): boolean {
  return marker.test(rest) || asksNothing(rest);
}

/** Whether nothing is left of a question without names, times and words like “and what about”. */
export function asksNothing(rest: string): boolean {
  const left = rest
    .replace(/\b(?:PROJECT|EPIC|TICKET|PERSON|AGENT|STATUS|NUMBER)\b/g, '')
    .replace(filler, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return left === '';
}

/** The earlier question with what is new put in the place of what it said. */
export function again(earlier: Meaning, news: Meaning['arguments']): Meaning {
  const kept = { ...earlier.arguments };
  const isNew = (name: string) => name in news;
  // Another week takes the place of a day, another project that of an epic in the first.
  if ([...periods, 'from', 'until'].some(isNew)) for (const name of periods) delete kept[name];
  if (ofRanges.has(earlier.useCase) && [...periods, 'from'].some(isNew))
    for (const name of ['from', 'until']) delete kept[name];
  if (isNew('project') && !isNew('epic')) delete kept.epic;
  if (isNew('epic') || isNew('project')) delete kept.ticket;
  return { useCase: earlier.useCase, arguments: { ...kept, ...news } };
}

/** The earlier question a week or a month before or after. */
export function shifted(earlier: Meaning, { unit, count }: NonNullable<Times['shift']>, today: Day): Meaning {
  const { week, month } = earlier.arguments;
  if (unit === 'month')
    return again(earlier, { month: addMonths(typeof month === 'string' ? month : monthOf(today), count) });
  const monday = mondayOf(typeof week === 'string' ? week : 'last', today);
  return again(earlier, { week: weekName(addDays(monday, 7 * count)) });
}

function mondayOf(week: string, today: Day): Day {
  const { from } = weekContaining(today);
  const weeks = { this: 0, last: -1, next: 1 }[week];
  if (weeks !== undefined) return addDays(from, 7 * weeks);
  const around = Array.from({ length: 160 }, (_, index) => addDays(from, 7 * (20 - index)));
  return around.find((monday) => weekName(monday) === week) ?? from;
}

/** A question of its own in a thread takes over the subject it does not name, where it can have one. */
export function withSubject(meaning: Meaning, earlier: Meaning, read: Read): Meaning {
  const takes = argumentNames(meaning.useCase);
  const refers = continues(read) || pronoun.test(read.rest);
  if (!refers && (everything.test(read.rest) || !isAbout(meaning.useCase))) return meaning;
  const inherited: Record<string, string | number | boolean> = {};
  // Hours are asked of people; of a project only where it is pointed at.
  const isOfPeople = meaning.useCase === 'hours' && ('missing' in meaning.arguments || !pronoun.test(read.rest));
  for (const name of subjects) {
    const value = earlier.arguments[name];
    const named = name in meaning.arguments;
    if (isOfPeople && name !== 'of') continue;
    if (named || value === undefined || !takes.has(name)) continue;
    if (name === 'epic' && ('project' in meaning.arguments || !refers)) continue;
    if (name === 'of' && (!refers || value === 'others' || value === 'me')) continue;
    inherited[name] = value;
  }
  const what = earlier.arguments.epic ?? earlier.arguments.project ?? earlier.arguments.agent;
  if (takes.has('what') && !('what' in meaning.arguments) && what !== undefined) inherited.what = what;
  return { useCase: meaning.useCase, arguments: { ...inherited, ...meaning.arguments } };
}

/** “Make it 60” after a forecast means the forecast, after anything else the retainer. */
export function settingOf(meaning: Meaning, earlier: Meaning): Meaning {
  const isForecast = ['forecast', 'set-forecast', 'variance'].includes(earlier.useCase);
  if (meaning.useCase !== 'set-retainer' || !isForecast) return meaning;
  const { epic, month, project } = earlier.arguments;
  const known = Object.entries({ project, epic, month }).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { useCase: 'set-forecast', arguments: { ...Object.fromEntries(known), ...meaning.arguments } };
}

const argumentNames = (useCase: UseCase) => new Set<string>(Object.keys(useCases[useCase].arguments.shape));
const isAbout = (useCase: UseCase) => ['project', 'epic', 'what'].some((name) => argumentNames(useCase).has(name));
