import type { Evidence } from '../finding-of.ts';
import type { Judged } from './judge.ts';
import type { Yardstick } from './yardstick.ts';

const days = (hours: number, perDay: number) => `${(hours / perDay).toFixed(1)} working days`;

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
    { label: 'Stuck from', value: `${days(yardstick.thresholdHours, perDay)}${raisedText(yardstick)}` },
    { label: 'Time ÷ 95th percentile', value: score.toFixed(2) },
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
  const learnt = lastTrained ? `, learnt ${lastTrained.toISOString().slice(0, 10)}` : '';
  return `95 % leave within ${days(p95Hours, perDay)}, half within ${days(medianHours, perDay)}: ${sampleSize} ended and ${openSize} open ${scope[level]}${learnt}`;
}

const raisedText = ({ raise }: Yardstick) =>
  raise > 1 ? ` (raised to ${raise.toFixed(2)} times, because people said “not stuck”)` : '';
