import { dayName } from '../../agents/calendar/days.ts';
import { numberText } from '../../agents/numbers.ts';
import type { ScoredFigure } from '../../agents/scorecard/card.ts';
import type { Figure, Target } from '../../agents/scorecard/figure.ts';
import type { ScorePeriod } from '../../agents/scorecard/period.ts';
import type { Proposal } from '../../agents/scorecard/proposal.ts';
import { boundWords, verdictWords } from '../../agents/scorecard/target-words.ts';
import { quoted } from '../parts.ts';

/** A period as people call it: `October 2026`, `Q4 2026`. */
export function periodText({ kind, name, from }: ScorePeriod): string {
  if (kind === 'month') return dayName(from, 'MMMM yyyy');
  const [year, quarter] = name.split('-');
  return `${quarter} ${year}`;
}

const units: Record<Figure['unit'], string> = { percent: ' %', hours: ' h', days: ' days', count: '' };

/** A value with its unit; one decimal at most, and never 100 % where it is less. */
export function valueText(value: number, unit: Figure['unit']): string {
  const rounded = Math.round(value * 10) / 10;
  const shown = unit === 'percent' && value < 100 && rounded === 100 ? 99.9 : rounded;
  return `${numberText(shown)}${unit === 'days' && shown === 1 ? ' day' : units[unit]}`;
}

export function targetText({ is, value }: Target, unit: Figure['unit']): string {
  // No more than none is none.
  if (is === 'at-most' && value === 0) return `target 0${units[unit]}`;
  return `target ${boundWords[is]} ${valueText(value, unit)}`;
}

/** What a figure says, without its title. */
export function saidText({ value, n, of, unit, target, standing, needsCases }: ScoredFigure): string {
  const goal = target ? `, ${targetText(target, unit)}` : '';
  if (standing === 'too-few') return `n = ${n}, ${verdictWords[standing]}${goal}`;
  if (standing === 'nothing' || value === null) return `${verdictWords.nothing}${goal}`;
  const { met, missed } = verdictWords;
  const verdict = { met: `: ${met}`, missed: `: *${missed}*`, 'no-target': '' }[standing];
  const rests = needsCases || n > 0 ? ` (n = ${n}, ${of})` : '';
  return `*${valueText(value, unit)}*${goal}${verdict}${rests}`;
}

/** A figure in a line of mrkdwn, with what it was in the periods before. */
export function figureLine(figure: ScoredFigure): string {
  const before = figure.earlier.map(({ value }) => (value === null ? '–' : valueText(value, figure.unit)));
  const trend = before.every((value) => value === '–') ? '' : ` · before: ${before.join(', ')}`;
  const note = figure.note && figure.standing !== 'nothing' ? ` · ${quoted(figure.note, 120)}` : '';
  return `• ${quoted(figure.title, 80)}: ${saidText(figure)}${trend}${note}`;
}

/** What is proposed, as a question. */
export function proposalText({
  projectName,
  about,
  wrong,
  judged,
  called,
  unit,
  from,
  to,
  rightLost,
}: Proposal): string {
  // Nothing was set: the bar is where its like put it.
  const now = from === 0 ? '' : ` from ${valueText(from, unit)}`;
  const lost =
    rightLost === 0
      ? 'Nothing that was right would be missed.'
      : `It would miss ${rightLost} that ${rightLost === 1 ? 'was' : 'were'} right.`;
  return `*${quoted(projectName, 60)}’s ${about}*: ${numberText(wrong)} of ${judged} ${called}. Raise its bar${now} to ${valueText(to, unit)}? ${lost}`;
}

/** The estimate of time saved, which says that it is one. */
export function savedText({
  clicks,
  minutesPerAction,
  hours,
}: {
  clicks: number;
  minutesPerAction: number;
  hours: number;
}) {
  return `*Time saved, an estimate*: ${clicks} ${clicks === 1 ? 'action' : 'actions'} by a click × ${minutesPerAction} minutes ≈ ${valueText(hours, 'hours')}. Not measured: the minutes are a setting.`;
}
