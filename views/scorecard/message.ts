import type { ScorecardNotice } from '../../agents/notice.ts';
import type { MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import type { MessageContext } from '../message-context.ts';
import { button, buttons, freshness, header, quoted, section } from '../parts.ts';
import { scorecardText } from './scorecard.ts';
import { figureLine, periodText, savedText } from './words.ts';

/** A quarter's scorecard, as it is sent; the lists behind the figures are behind its button. */
export function scorecardMessage(notice: ScorecardNotice, { timeZone }: MessageContext): MessageContent {
  const { card } = notice.data;
  const text = scorecardText(card);
  return {
    text,
    blocks: [
      header(`Scorecard, ${periodText(card.period)}`),
      section(text),
      ...card.agents.map(({ title, figures }) =>
        section([`*${quoted(title, 80)}*`, ...figures.map(figureLine)].join('\n').slice(0, 2_900)),
      ),
      section(savedText(card.saved)),
      buttons(
        button(actionIds.scorecard, 'Open Scorecard', card.period.name),
        button(actionIds.scorecardCsv, 'Export CSV', card.period.name),
      ),
      freshness(notice, 'What Reeve stored', timeZone),
    ],
  };
}
