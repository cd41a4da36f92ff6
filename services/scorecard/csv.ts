import type { ScorePeriod } from '../../agents/scorecard/period.ts';
import { goalWords, verdictWords } from '../../agents/scorecard/target-words.ts';
import { csv } from '../csv.ts';
import { type ScoreContext, scorecardFor } from './scorecard.ts';

const header = [
  'period',
  'agent',
  'figure',
  'value',
  'unit',
  'cases_counted',
  'of',
  'target',
  'verdict',
  'case',
  'case_value',
];

/** A scorecard as a file: a row a figure, and under it a row a case. What is too little to say has no value. */
export async function scorecardFile(context: ScoreContext, period: ScorePeriod) {
  const card = await scorecardFor(context, period);
  const rows = card.agents.flatMap(({ title, figures }) =>
    figures.flatMap((figure) => {
      const { title: name, value, unit, n, of, target, standing, cases } = figure;
      const shown = value === null || standing === 'too-few' ? '' : Math.round(value * 100) / 100;
      const goal = target ? goalWords(target) : '';
      const head = [period.name, title, name];
      return [
        [...head, shown, unit, n, of, goal, verdictWords[standing], '', ''],
        ...cases.map((one) => [...head, '', '', '', '', '', '', one.name, one.value]),
      ];
    }),
  );
  const { clicks, hours } = card.saved;
  rows.push([period.name, 'All agents', 'Time saved', hours, 'hours', clicks, 'clicks', '', 'estimate', '', '']);
  const title = `Scorecard, ${period.name}`;
  return { filename: `reeve-scorecard-${period.name}.csv`, title, content: Buffer.from(csv(header, rows)) };
}
