import { addDays, dayName } from '../../agents/calendar/days.ts';
import { numberText, percentOf } from '../../agents/numbers.ts';
import type { ChangedWeek, SummaryPerson, TeamFigure, TimeSummaryNotice } from '../../agents/time-compliance/notice.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import {
  buttons,
  freshness,
  header,
  list,
  mention,
  quietButtons,
  quoted,
  replyOf,
  section,
  smallPrint,
  whyButton,
} from '../parts.ts';
import { qualityText } from '../quality-text.ts';
import { shortWeeksWords, statusNames } from './status-words.ts';
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
      ...notListed(data).map((text) => smallPrint(text)),
      ...list('Other than it was told', (data.changed ?? []).map(changedLine)),
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
        onlyExcluded(data).map(({ name, reason }) => `${quoted(name, 60)}: ${quoted(reason)}`),
      ),
      ...list('Data to look at', data.quality.map(qualityText)),
      section(`*Suggested next step:* ${nextStep(data, context)}`),
      buttons(whyButton(notice), ...quietButtons(notice)),
      freshness(notice, 'Tempo and Jira', context.timeZone),
    ],
  };
}

const saysNotJudged: readonly string[] = ['too-many-hours-in-a-day', 'no-schedule'];

/** Whose data is to be looked at is said to be not judged there, and not twice. */
function onlyExcluded({ excluded, quality }: Data): Data['excluded'] {
  const said = new Set(
    quality.flatMap(({ subject, facts }) => (saysNotJudged.includes(facts.problem) ? [subject.id] : [])),
  );
  return excluded.filter(({ accountId }) => !said.has(accountId));
}

/** When nothing is missing and nothing has to be looked at, one line says so; what was told otherwise before stands below it. */
const isComplete = ({ people, quality, own }: Data) =>
  people.length > 0 &&
  quality.length === 0 &&
  (!own || own === 'compliant') &&
  people.every(({ status }) => status === 'compliant');

function oneLine(notice: TimeSummaryNotice, text: string, { timeZone }: MessageContext): MessageContent {
  const { excluded, changed = [] } = notice.data;
  const others = excluded.length === 0 ? '' : ` ${peopleWords(excluded.length)} not measured.`;
  const line = { type: 'section', text: { type: 'mrkdwn', text: `✅ ${text}${others}` }, expand: true } as const;
  const before = list('Other than it was told', changed.map(changedLine));
  return {
    text,
    blocks: [{ ...line, accessory: whyButton(notice) }, ...before, freshness(notice, 'Tempo and Jira', timeZone)],
  };
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
  const { teams = [] } = data;
  const figures = teams.length > 0 ? teams : [{ ...data, name: data.team, people: data.people.length }];
  if (figures.every(({ compliancePercent }) => compliancePercent === null))
    return `${quoted(data.team, 150)}: nobody was measured ${when}.`;
  const measured = figures.filter(({ compliancePercent }) => compliancePercent !== null);
  const [only] = measured;
  const said =
    measured.length === 1 && only
      ? figureText(only, when)
      : `Hours logged ${when}: ${measured.map(shareText).join('; ')}.`;
  return [said, putRightText(data), shortText(data)].filter(Boolean).join(' ');
}

/** "Atlas: 71.4 % of 7 people logged their hours last week." The same whoever reads it. */
function figureText({ name, compliancePercent, people }: TeamFigure, when: string): string {
  const all = people === 1 ? '1 person' : people === 2 ? 'both people' : `all ${numberText(people)} people`;
  const share = compliancePercent === 100 ? all : `${percentOf(compliancePercent ?? 0)} of ${peopleWords(people)}`;
  return `${quoted(name, 150)}: ${share} logged their hours ${when}.`;
}

const shareText = ({ name, compliancePercent, people }: TeamFigure) =>
  `${quoted(name, 60)} ${percentOf(compliancePercent ?? 0)} of ${peopleWords(people)}`;

/** Whoever completed the week after it was told. The figure stays as it was told, and this says what is different. */
function putRightText({ people, ownPutRightOn }: Data): string {
  const byDay = new Map<string, string[]>();
  const others = people.map(({ name, putRightOn }) => ({ who: quoted(name, 60), on: putRightOn }));
  for (const { who, on } of [...others, { who: 'your own week', on: ownPutRightOn }])
    if (on) byDay.set(on, [...(byDay.get(on) ?? []), who]);
  return [...byDay]
    .map(([day, names]) => `Put right since, on ${dayName(day, 'EEEE')}: ${names.join(', ')}.`)
    .join(' ');
}

function shortText({ people, own, ownPutRightOn }: Data): string {
  const short = worstFirst(people).filter(({ status, putRightOn }) => status !== 'compliant' && !putRightOn);
  const names = short.slice(0, 5).map(({ name }) => quoted(name, 60));
  const more = short.length > 5 ? ` and ${numberText(short.length - 5)} more` : '';
  const ownWeek = own && own !== 'compliant' && !ownPutRightOn ? ['your own week'] : [];
  const all = [...names, ...ownWeek];
  return all.length > 0 ? `Short: ${all.join(', ')}${more}.` : '';
}

/** Who counts in the figure and stands in no row of the table. */
function notListed({ teams = [], people, own }: Data): string[] {
  const counted = teams.reduce((sum, team) => sum + team.people, 0);
  const others = counted - people.length - (own ? 1 : 0);
  return [
    ...(own ? ['Your own week counts in the figure and is not listed'] : []),
    ...(others > 0
      ? [
          `${peopleWords(others)} of the team ${others === 1 ? 'is' : 'are'} somebody else’s to look after and not listed`,
        ]
      : []),
  ];
}

/** "Oct 26 to Nov 1: 85.7 % now, 71.4 % when it was told: Jonas Ito put right on Tuesday, Ana was not judged and is complete". */
function changedLine({ weekStart, before, now, putRight, others = [], notListed = 0 }: ChangedWeek): string {
  const who = [
    ...putRight.map(({ name, on }) => `${quoted(name, 60)} put right on ${dayName(on, 'EEEE')}`),
    ...others.map(({ name, was, is }) => {
      const before = was === null ? 'not judged' : statusNames[was === 'excused' ? 'not-measured' : was];
      return `${quoted(name, 60)} was ${before} and is ${statusNames[is === 'excused' ? 'not-measured' : is]}`;
    }),
    ...(notListed > 0 ? [`${peopleWords(notListed)} not listed here`] : []),
  ];
  const until = addDays(weekStart, 6);
  const figures =
    now === before ? `still ${percentOf(now)}` : `${percentOf(now)} now, ${percentOf(before)} when it was told`;
  return `${rangeWords(weekStart, until)}: ${figures}: ${who.join(', ')}`;
}

/** Who is newly short, and who is so again. The message above has all of it. */
export function timeSummaryReply(
  notice: TimeSummaryNotice,
  news: readonly string[],
  context: MessageContext,
): MessageContent {
  const { data } = notice;
  const isNew = (id: string) => news.includes(id);
  const again = data.people.filter(({ accountId }) => isNew(`${accountId}:again`));
  const newly = data.people.filter((person) => isNew(person.accountId) && !again.includes(person));
  const doubts = data.quality.filter(({ subject, facts }) => isNew(`${subject.id}:${facts.problem}`));
  const lines = [
    ...newly.map(({ name, status }) => `${quoted(name, 60)} is ${statusNames[status]}`),
    ...again.map((person) => `${mention(person, context)}: ${shortWeeksWords(person.shortWeeks)}`),
    ...doubts.map(qualityText),
  ];
  const figures = (data.teams ?? []).map(shareText).join('; ');
  const shown = lines.slice(0, 10).map((line) => `• ${line}`);
  const more = lines.length > 10 ? [`and ${numberText(lines.length - 10)} more`] : [];
  return replyOf(
    notice,
    [`${rangeWords(data.weekStart, data.weekEnd)}: ${figures}. New:`, ...shown, ...more].join('\n'),
  );
}

const unreached = ({ people }: Data) =>
  people.filter(({ status, reminder }) => status !== 'compliant' && reminder === 'none');

function unreachedLine({ name, reminderReason }: SummaryPerson): string {
  return `${quoted(name, 60)}: ${quoted(reminderReason ?? 'reason not known')}`;
}

function nextStep(data: Data, context: MessageContext): string {
  const [worst] = worstFirst(data.repeatOffenders.filter(({ leftOn }) => leftOn === undefined));
  if (worst)
    return `ask ${mention(worst, context)} what keeps them from logging; it is their ${shortWeeksWords(worst.shortWeeks)}.`;
  const [unreachable] = unreached(data);
  if (unreachable?.leftOn)
    return `see whether what ${quoted(unreachable.name, 60)} did not log can still be put right: they left on ${dayName(unreachable.leftOn, 'MMM d')}.`;
  if (unreachable) return `ask ${quoted(unreachable.name, 60)} yourself: Reeve cannot write to them yet.`;
  const [doubt] = data.quality.filter(({ severity }) => severity !== 'info');
  if (doubt) return `look at ${quoted(doubt.subject.name, 60)} under “Data to look at”, and have it corrected.`;
  const short = data.people.filter(({ status }) => status !== 'compliant').length;
  if (short === 0) return 'none, nothing is missing.';
  return `none yet; ${short === 1 ? 'they get' : 'each of them gets'} a private reminder.`;
}

const peopleWords = (count: number) => (count === 1 ? '1 person' : `${numberText(count)} people`);
