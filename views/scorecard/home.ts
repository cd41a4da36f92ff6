import type { Scorecard } from '../../agents/scorecard/card.ts';
import type { AppBlock } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { button, buttons, header, quoted, section, smallPrint } from '../parts.ts';
import { scorecardText } from './scorecard.ts';
import { periodText, saidText } from './words.ts';

/** The scorecard as App Home has it: not computed yet, or its last whole month. */
export interface HomeScorecard {
  card: Scorecard | null;
  /** Whether the reader may set what holds for everybody. */
  mayChange: boolean;
}

/** A figure an agent, the first with a target; the whole is behind the button. */
export function scorecardHomeBlocks(shown: HomeScorecard | null | undefined): AppBlock[] {
  if (!shown) return [];
  const { card, mayChange } = shown;
  if (!card) return [header('How Reeve did'), smallPrint('Adding it up …')];
  const first = card.agents.flatMap(({ title, figures }) => {
    const [figure] = [...figures.filter(({ target }) => target !== null), ...figures];
    return figure ? [{ title, figure }] : [];
  });
  const isKnown = ({ figure }: (typeof first)[number]) => figure.standing !== 'nothing' && figure.value !== null;
  const lines = first
    .filter(isKnown)
    .map(({ title, figure }) => `• *${quoted(title, 60)}* · ${quoted(figure.title, 80)}: ${saidText(figure)}`);
  const unknown = first.filter((one) => !isKnown(one)).map(({ title }) => quoted(title, 60));
  const proposals = card.agents.flatMap(({ proposals: own }) => own).length;
  return [
    header('How Reeve did'),
    section([scorecardText(card), ...lines].join('\n')),
    ...(unknown.length > 0 ? [smallPrint(`Nothing to go by yet: ${unknown.join(', ')}`)] : []),
    ...(proposals > 0
      ? [smallPrint(`${proposals} ${proposals === 1 ? 'threshold' : 'thresholds'} to look at, in the scorecard`)]
      : []),
    buttons(
      button(actionIds.scorecard, 'Open Scorecard', card.period.name),
      button(actionIds.scorecardCsv, 'Export CSV', card.period.name),
      ...(mayChange ? [button(actionIds.scorecardSettings, 'Scorecard Settings', 'scorecard')] : []),
    ),
    smallPrint(periodText(card.period), '`/pm scorecard quarter` shows the last quarter'),
  ];
}
