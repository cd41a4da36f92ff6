import { hoursText } from '../../agents/calendar/hours.ts';
import { numberText } from '../../agents/numbers.ts';
import type { SourceFreshness } from '../../agents/sources.ts';
import { expectedSumText } from '../../agents/time-compliance/sum-text.ts';
import type { PersonWeek, WeekShown } from '../../services/time-compliance/weeks.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { plainName } from '../mrkdwn.ts';
import { buttons, header, quoted, section, smallPrint } from '../parts.ts';
import { dataWords } from '../source-words.ts';
import { daysWords, statusWords, weekWords } from './person-week.ts';

export interface TimeData extends WeekShown {
  /** The reader's own week; null when Reeve does not know them or the week has nothing to do with them. */
  own: PersonWeek | null;
  /** The people the reader answers for, worst first. */
  people: readonly PersonWeek[];
  timesheetUrl: string;
  sources: readonly SourceFreshness[];
  timeZone: string;
}

/** The reader's own week with the sum of what was expected, then the people they answer for. */
export function buildTime(data: TimeData): MessageContent {
  const { own, people, sources, timeZone } = data;
  const blocks: AppBlock[] = [
    header(`Week of ${weekWords(data)}`),
    ...(own ? ownWeekBlocks(own, data.timesheetUrl) : []),
    ...peopleBlocks(people),
  ];
  if (!own && people.length === 0) blocks.push(section('Reeve has nothing on you for this week.'));
  blocks.push(smallPrint(dataWords(sources, ['tempo'], timeZone)));
  return { text: timeText(data), blocks };
}

/** One person's own week: logged, expected with its sum, the days, and the way to their timesheet. */
export function ownWeekBlocks(own: PersonWeek, timesheetUrl: string): AppBlock[] {
  if (!own.facts) return [section(`*You*: ${plainName(statusWords(own))}`), timesheet(timesheetUrl)];
  const { hoursLogged, expected } = own.facts;
  const facts = `*You logged ${hoursText(hoursLogged)}* of ${expectedSumText(expected)}: ${plainName(statusWords(own))}`;
  return [section(facts), section(plainName(daysWords(own.facts))), timesheet(timesheetUrl)];
}

function timesheet(url: string): AppBlock {
  const text = { type: 'plain_text', text: 'Open Timesheet' } as const;
  return buttons({ type: 'button', action_id: actionIds.openTimesheet, text, url });
}

const shownPeople = 100;
const linesPerBlock = 25;

function peopleBlocks(people: readonly PersonWeek[]): AppBlock[] {
  if (people.length === 0) return [];
  const lines = people.slice(0, shownPeople).map(personLine);
  if (people.length > shownPeople)
    lines.push(`and ${numberText(people.length - shownPeople)} more, whose weeks look better`);
  const chunks = Array.from({ length: Math.ceil(lines.length / linesPerBlock) }, (_, index) =>
    lines.slice(index * linesPerBlock, (index + 1) * linesPerBlock),
  );
  const title = `*The ${people.length === 1 ? 'person' : `${numberText(people.length)} people`} you answer for*`;
  return [section(title), ...chunks.map((chunk) => section(chunk.join('\n')))];
}

function personLine(person: PersonWeek): string {
  return `• ${quoted(person.name, 40)}: ${[...hoursOf(person), quoted(statusWords(person))].join(', ')}`;
}

/** Of whom nothing is expected only what they logged all the same is said. */
function hoursOf({ facts }: PersonWeek): string[] {
  if (!facts) return [];
  const { hoursLogged, expected } = facts;
  if (expected.expectedHours > 0) return [`${hoursText(hoursLogged)} of ${hoursText(expected.expectedHours)}`];
  return hoursLogged > 0 ? [`${hoursText(hoursLogged)} logged`] : [];
}

function timeText({ own, people, ...week }: TimeData): string {
  const mine = own?.facts
    ? `you logged ${hoursText(own.facts.hoursLogged)} of ${hoursText(own.facts.expected.expectedHours)}`
    : '';
  const short = people.filter(({ status }) => status === 'partial' || status === 'non-compliant').length;
  const theirs = people.length > 0 ? `${numberText(short)} of ${numberText(people.length)} people are short` : '';
  return `Week of ${weekWords(week)}: ${[mine, theirs].filter(Boolean).join('; ') || 'nothing on you'}`;
}
