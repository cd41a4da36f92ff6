import { dayName } from '../../agents/calendar/days.ts';
import { hoursText, roughHoursText } from '../../agents/calendar/hours.ts';
import type { Month } from '../../agents/calendar/types.ts';
import type { EpicVariance, NamedCause } from '../../agents/forecast-variance/finding.ts';
import type { Pattern } from '../../agents/forecast-variance/insight.ts';
import type { VarianceChange } from '../../agents/forecast-variance/notice.ts';
import { numberText, percentOf } from '../../agents/numbers.ts';
import { plainName } from '../mrkdwn.ts';
import { quoted } from '../parts.ts';
import { toCheckText } from '../to-check.ts';

type Off = Pick<
  EpicVariance,
  'scope' | 'direction' | 'variancePercent' | 'varianceHours' | 'month' | 'closed' | 'asOf'
>;

export const epicName = ({ epicKey, title }: Pick<EpicVariance, 'epicKey' | 'title'>) =>
  `${epicKey} ${quoted(title, 60)}`.trim();

export const epicLink = (jiraSiteUrl: string, key: string, text: string = key) =>
  `<${jiraSiteUrl}/browse/${encodeURIComponent(key)}|${text}>`;

export const monthName = (month: Month) => dayName(`${month}-01`, 'MMMM');

/** Percent with one decimal, never rounded onto a whole: 30.04 is over 30 and shown as 30.1, 29.96 is not and is 29.9. */
export function offPercent(percent: number): string {
  const size = Math.abs(percent);
  const rounded = Number(size.toFixed(1));
  const apart = size - rounded;
  if (!Number.isInteger(rounded) || Math.abs(apart) < 1e-9) return percentOf(rounded);
  return percentOf(rounded + (apart > 0 ? 0.1 : -0.1));
}

/** "+31.2 %", "no forecast". */
export function signedOff(percent: number | null): string {
  if (percent === null) return 'no forecast';
  return `${percent < 0 ? '−' : '+'}${offPercent(percent)}`;
}

/** "31 % over its forecast for November", "will end 42 % over its forecast". */
export function offText({ scope, direction, variancePercent, varianceHours, month, closed, asOf }: Off): string {
  const hours = Math.abs(varianceHours);
  const by = scope === 'completion' ? roughHoursText(hours) : hoursText(hours);
  if (variancePercent === null) return `${asOf ? 'had' : 'has'} ${by} logged without a forecast`;
  const off = `${offPercent(variancePercent)} ${direction} its forecast`;
  if (scope === 'completion') return closed ? `ended ${off}, by ${by}` : `heads for ${off}, by about ${by}`;
  if (scope === 'month') return `${asOf ? 'was' : 'is'} ${off} for ${monthName(month)}, by ${by}`;
  return asOf ? `was ${off} by the end of ${monthName(month)}, by ${by}` : `is ${off} so far, by ${by}`;
}

/** "+31 % on Oct 1, +58 % with 12 h logged since"; nothing of an epic whose hours were there in time. */
export function lateText({ late, variancePercent }: Pick<EpicVariance, 'late' | 'variancePercent'>): string | null {
  if (!late) return null;
  const day = dayName(late.since, 'MMM d');
  if (variancePercent === null || late.percentBefore === null) return `${hoursText(late.hours)} logged since ${day}`;
  return `${signedOff(late.percentBefore)} on ${day}, ${signedOff(variancePercent)} with ${hoursText(late.hours)} logged since`;
}

/** "includes 63.5 h on Nov 3 by Ana on KITE-4, to be checked: +4 % without it"; nothing where its tier rests on none. */
export function doubtText({ doubt }: Pick<EpicVariance, 'doubt'>): string | null {
  if (!doubt) return null;
  const it = doubt.days.length === 1 ? 'it' : 'them';
  return `includes ${plainName(toCheckText(doubt.days))}${doubt.percentWithout === null ? '' : `: ${signedOff(doubt.percentWithout)} without ${it}`}`;
}

/** What it is about, with what was logged late and what is to be checked. */
export const withNotes = (text: string, row: Pick<EpicVariance, 'late' | 'variancePercent' | 'doubt'>) =>
  [[text, lateText(row)].filter((part) => part !== null).join(': '), doubtText(row)]
    .filter((part) => part !== null)
    .join('; ');

/** What is done against what is used. */
export function progressText(row: EpicVariance): string {
  const { tickets, donePercent, misalignmentPoints, completion, closed, month, asOf } = row;
  if (donePercent === null)
    return asOf ? 'The epic had no tickets.' : 'The epic has no tickets, so nobody knows how far it is.';
  const [are, is] = asOf ? [`were done by the end of ${monthName(month)}`, 'was used'] : ['are done', 'is used'];
  const done = `${numberText(tickets.done)} of ${numberText(tickets.all)} tickets ${are} (${percentOf(donePercent, 0)})`;
  const used =
    misalignmentPoints === null ? '' : `, ${percentOf(donePercent + misalignmentPoints, 0)} of the forecast ${is}`;
  if (completion === null || closed || completion.doneShare >= 1) return `${done}${used}.`;
  const { low, high } = completion;
  if (low === high)
    return `${done}${used}. It will take more than ${roughHoursText(low)} in all; how much is not foreseen, for what is open has used its share of the forecast.`;
  const band = `${roughHoursText(low)} to ${roughHoursText(high)}`;
  const by = completion.basis === 'estimates' ? 'by ticket estimates' : 'by counting tickets';
  const early = completion.doneShare < 0.5;
  const end = early ? band : `about ${roughHoursText(completion.actualHours)} (${band})`;
  return `${done}${used}. It will take ${end} in all, foreseen ${by}.`;
}

const causeWords: Record<Pattern, (hours: string, cause: NamedCause) => string> = {
  'scope-added': (hours) => `Scope grew: about ${hours} went to tickets created after the forecast`,
  reopened: (hours) => `Work was gone over again: about ${hours} after tickets were re-opened`,
  underestimated: (hours) => `Tickets take more than they usually do in this project, by about ${hours}`,
  'team-changed': (hours, { people }) =>
    `The team changed, which accounts for about ${hours}${people.length > 0 ? ` (${people.map((name) => quoted(name, 40)).join(', ')})` : ''}`,
  'outside-forecast': (hours) => `About ${hours} went to what was not forecast`,
  blocked: (hours) => `Tickets were blocked for long, which accounts for about ${hours}`,
  overestimated: (hours) => `Tickets take less than they usually do in this project, by about ${hours}`,
};

const causeNames: Record<Pattern, string> = {
  'scope-added': 'scope added',
  reopened: 're-opened work',
  underestimated: 'underestimated',
  'team-changed': 'team changed',
  'outside-forecast': 'not in the forecast',
  blocked: 'blocked',
  overestimated: 'overestimated',
};

/** A cause in a word or two, for a table. */
export const causeName = ({ causes }: Pick<EpicVariance, 'causes'>) =>
  causes[0] ? causeNames[causes[0].pattern] : 'none found';

/** A cause in a sentence with links to the tickets it shows on. */
export function causeText(cause: NamedCause, jiraSiteUrl: string): string {
  const text = causeWords[cause.pattern](roughHoursText(cause.hours), cause);
  const links = cause.ticketKeys.slice(0, 3).map((key) => epicLink(jiraSiteUrl, key));
  return links.length > 0 ? `${text}: ${links.join(', ')}` : text;
}

/** What spoke: the model's words with the causes it was given, or the rules alone. */
export function spokenBy({ wording, causes }: Pick<EpicVariance, 'wording' | 'causes'>): string {
  if (causes.length === 0) return 'No pattern accounts for a third of it; nothing is claimed';
  return wording
    ? 'Figures and causes are computed; a language model put them in order and into words'
    : 'Rules speak: each cause is computed, no language model was asked or its answer was of no use';
}

/** "BUILD-4 Checkout: +41 % (was +22 %)". */
export function changeText({ epicKey, title, kind, percentBefore, percentNow }: VarianceChange): string {
  const name = epicName({ epicKey, title });
  if (kind === 'resolved') return `${name}: back within its forecast${was(percentBefore)}`;
  if (kind === 'new') return `${name}: new, ${signedOff(percentNow)}`;
  return `${name}: ${kind}, ${signedOff(percentNow)}${was(percentBefore)}`;
}

const was = (percent: number | null) => (percent === null ? '' : ` (was ${signedOff(percent)})`);
