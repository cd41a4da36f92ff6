import type { Evidence } from '../finding-of.ts';
import { fixedText, numberText } from '../numbers.ts';
import type { Judged } from './judge.ts';
import type { Yardstick } from './yardstick.ts';

/** What is less would be written as 0.0. */
const leastDays = 0.05;

const days = (hours: number, perDay: number) =>
  `${hours / perDay < leastDays ? 'less than 0.1' : fixedText(hours / perDay, 1)} working days`;

/** Everything an item's judgement rests on, for “Why?”. */
export function evidenceOf({ item, yardstick, context, score }: Judged): Evidence[] {
  const perDay = item.hoursPerDay;
  return [
    {
      label: 'Waiting',
      value: `${days(item.hours, perDay)} in ${item.statusName}, since ${item.enteredAt.toISOString()}`,
      url: item.url,
    },
    { label: 'Its like', value: likeText(yardstick, perDay) },

    { label: 'Time ÷ 95th percentile', value: fixedText(score, 2) },
    ...bars(yardstick, item.hours, perDay),
    ...(yardstick.leastDays > 0
      ? [
          {
            label: 'Never stuck before',
            value: `${yardstick.leastDays} working days in ${item.statusName}, as set for the project`,
          },
        ]
      : []),
    { label: 'Turn', value: `${item.movers.map(({ name }) => name).join(', ') || 'nobody'}: ${item.because}` },
    {
      label: 'Read as',
      value: `${context.category} (${Math.round(context.confidence * 100)} %, by ${context.by === 'rules' ? 'rules' : 'the language model'})`,
    },
    ...(context.quote
      ? [{ label: `${context.quote.author}, ${context.quote.at.toISOString()}`, value: `“${context.quote.quote}”` }]
      : []),
    { label: 'Last activity', value: context.lastActivityAt.toISOString() },
  ];
}

function likeText(yardstick: Yardstick, perDay: number): string {
  const { level, p95Hours, medianHours, sampleSize, openSize, historyDays, lastTrained } = yardstick;
  if (level === 'stated')
    return `only ${historyDays} days of history: a stated ${days(p95Hours, perDay)} is used instead`;
  const scope = {
    'project-status': 'here',
    status: 'in this status elsewhere (few here: provisional)',
    all: 'anywhere (few here: provisional)',
  };
  const learnt = lastTrained ? `, learnt ${lastTrained.toISOString()}` : '';
  return `95 % leave within ${days(p95Hours, perDay)}, half within ${days(medianHours, perDay)}: ${numberText(sampleSize)} ended and ${numberText(openSize)} open ${scope[level]}${learnt}`;
}

/** The longest bar, in characters: it must fit a phone. */
const longestBar = 24;

/** The item against its like as bars; Slack draws no chart where “Why?” is shown. */
function bars({ medianHours, p95Hours, thresholdHours }: Yardstick, hours: number, perDay: number): Evidence[] {
  const most = Math.max(medianHours, p95Hours, thresholdHours, hours, 1);
  const bar = (label: string, value: number) => ({
    label,
    value: `${'▇'.repeat(Math.max(1, Math.round((value / most) * longestBar)))} ${fixedText(value / perDay, 1)}`,
  });
  return [
    bar('Half leave within', medianHours),
    bar('95 % leave within', p95Hours),
    bar('Stuck from', thresholdHours),
    bar('This one', hours),
  ];
}
