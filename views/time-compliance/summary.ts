import { dayName } from '../../agents/calendar/days.ts';
import { numberText } from '../../agents/numbers.ts';
import type { SummaryPerson, TimeSummaryNotice } from '../../agents/time-compliance/notice.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import { buttons, freshness, header, list, mention, quietButtons, quoted, section, whyButton } from '../parts.ts';
import { qualityText } from '../quality-text.ts';
import { shortWeeksWords } from './status-words.ts';
import { peopleDataTable, peopleTable, trendChart, worstFirst } from './summary-tables.ts';
import { rangeWords, whenWords } from './week-words.ts';

type Data = TimeSummaryNotice['data'];

/** How the week went for the people its reader answers for, with the chart and table Slack draws since 2026. */
export function timeSummary(notice: TimeSummaryNotice, context: MessageContext): MessageContent {
  const { data } = notice;
  return summary(notice, context, [...peopleDataTable(data), ...trendChart(data)]);
}

/** The same for a workspace that refuses those blocks. */
export function timeSummaryFallback(notice: TimeSummaryNotice, context: MessageContext): MessageContent {
  return summary(notice, context, peopleTable(notice.data));
}

function summary(notice: TimeSummaryNotice, context: MessageContext, figures: AppBlock[]): MessageContent {
  const { data } = notice;
  const text = takeaway(data, context);
  if (isComplete(data)) return oneLine(notice, text, context);
  return {
    text,
    blocks: [
      header(`Time tracking, ${rangeWords(data.weekStart, data.weekEnd)}`),
      section(text),
      ...figures,
      ...list(
        'Short again',
        worstFirst(data.repeatOffenders).map(
          (person) => `${mention(person, context)}: ${shortWeeksWords(person.shortWeeks)}`,
        ),
      ),
      ...list(
        'Late, and complete since',
        data.people.flatMap((person) => lateWords(person, context)),
      ),
      ...list('No reminder could be sent', unreached(data).map(unreachedLine)),
      ...list(
        'Not measured',
        data.excluded.map(({ name, reason }) => `${quoted(name, 60)}: ${quoted(reason)}`),
      ),
      ...list('Data to look at', data.quality.map(qualityText)),
      section(`*Suggested next step:* ${nextStep(data, context)}`),
      buttons(whyButton(notice), ...quietButtons(notice)),
      freshness(notice, 'Tempo and Jira', context.timeZone),
    ],
  };
}

/** When nothing is missing and nothing has to be looked at, one line says so. */
const isComplete = ({ people, quality }: Data) =>
  people.length > 0 && quality.length === 0 && people.every(({ status }) => status === 'compliant');

function oneLine(notice: TimeSummaryNotice, text: string, { timeZone }: MessageContext): MessageContent {
  const { excluded } = notice.data;
  const others = excluded.length === 0 ? '' : ` ${peopleWords(excluded.length)} not measured.`;
  const line = { type: 'section', text: { type: 'mrkdwn', text: `✅ ${text}${others}` }, expand: true } as const;
  return { text, blocks: [{ ...line, accessory: whyButton(notice) }, freshness(notice, 'Tempo and Jira', timeZone)] };
}

/** From how many weeks in a row being late is worth a word. */
const worthSaying = 2;

/** "Ben: the last 3 weeks were complete, each time by Tuesday". */
function lateWords(person: SummaryPerson, context: MessageContext): string[] {
  const { weeks, by } = person.late ?? { weeks: 0, by: null };
  if (weeks < worthSaying) return [];
  const when = by === null ? '' : `, each time by ${dayName(by, 'EEEE')}`;
  return [`${mention(person, context)}: the ${weeks} weeks before were short on Monday and are complete${when}`];
}

function takeaway(data: Data, context: MessageContext): string {
  const when = whenWords(data.weekStart, context);
  const team = quoted(data.team, 150);
  if (data.compliancePercent === null) return `${team}: nobody was measured ${when}.`;
  const short = worstFirst(data.people).filter(({ status }) => status !== 'compliant');
  const logged = `${team}: ${data.compliancePercent} % of ${peopleWords(data.people.length)} logged their hours ${when}`;
  if (short.length === 0 && data.people.length > 0) {
    const everybody = data.people.length === 1 ? '1 person' : `all ${numberText(data.people.length)} people`;
    return `${team}: ${everybody} logged their hours ${when}.`;
  }
  const names = short.slice(0, 5).map(({ name }) => quoted(name, 60));
  const more = short.length > 5 ? ` and ${numberText(short.length - 5)} more` : '';
  return `${logged}. Short: ${names.join(', ')}${more}.`;
}

const unreached = ({ people }: Data) =>
  people.filter(({ status, reminder }) => status !== 'compliant' && reminder === 'none');

function unreachedLine({ name, reminderReason }: SummaryPerson): string {
  return `${quoted(name, 60)}: ${quoted(reminderReason ?? 'reason not known')}`;
}

function nextStep(data: Data, context: MessageContext): string {
  const [worst] = worstFirst(data.repeatOffenders);
  if (worst)
    return `ask ${mention(worst, context)} what keeps them from logging; it is their ${shortWeeksWords(worst.shortWeeks)}.`;
  const [unreachable] = unreached(data);
  if (unreachable) return `ask ${quoted(unreachable.name, 60)} yourself: Reeve cannot write to them yet.`;
  const [doubt] = data.quality.filter(({ severity }) => severity !== 'info');
  if (doubt) return `look at ${quoted(doubt.subject.name, 60)} under “Data to look at”, and have it corrected.`;
  const short = data.people.some(({ status }) => status !== 'compliant');
  return short ? 'none yet; each of them gets a private reminder.' : 'none, nothing is missing.';
}

const peopleWords = (count: number) => (count === 1 ? '1 person' : `${numberText(count)} people`);
