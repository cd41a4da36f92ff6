import { numberText } from '../../agents/numbers.ts';
import type { ScoredFigure } from '../../agents/scorecard/card.ts';
import type { ScorePeriod } from '../../agents/scorecard/period.ts';
import type { AppModalView } from '../blocks.ts';
import { modal } from '../modal.ts';
import { list, quoted, section, smallPrint } from '../parts.ts';
import { periodText, saidText } from './words.ts';

/** A section holds some thirty lines. */
const perSection = 25;
const mostSections = 20;

/** What a figure rests on: which weeks, projects or items. */
export function buildCasesModal(figure: ScoredFigure, agentTitle: string, period: ScorePeriod): AppModalView {
  const lines = figure.cases.map(({ name, value }) => `${quoted(name, 100)}: ${quoted(value, 140)}`);
  const shown = lines.slice(0, perSection * mostSections);
  const parts = Array.from({ length: Math.ceil(shown.length / perSection) }, (_, index) =>
    shown.slice(index * perSection, (index + 1) * perSection),
  );
  return modal('Scorecard', [
    section(`*${quoted(figure.title, 80)}*: ${saidText(figure)}`),
    ...(figure.note ? [smallPrint(quoted(figure.note, 200))] : []),
    ...(lines.length === 0 ? [section('There is nothing in it.')] : []),
    ...parts.flatMap((part, index) => list(index === 0 ? 'What it rests on' : 'More', part, perSection)),
    smallPrint(
      quoted(agentTitle, 80),
      periodText(period),
      `${figure.n} ${quoted(figure.of, 60)}`,
      ...(lines.length > shown.length ? [`${numberText(lines.length - shown.length)} more in the CSV`] : []),
    ),
  ]);
}
