import { periodAsked } from '../../services/scorecard/asked-period.ts';
import { scorecardFor } from '../../services/scorecard/scorecard.ts';
import type { Reply } from '../../views/answers/reply.ts';
import { actionIds } from '../../views/ids.ts';
import { button, quoted } from '../../views/parts.ts';
import { scorecardText } from '../../views/scorecard/scorecard.ts';
import { saidText, savedText } from '../../views/scorecard/words.ts';
import type { AskedContext } from '../asked.ts';
import type { ArgumentsOf } from '../use-cases.ts';

/** How well Reeve did: every figure with a target; the others are behind the button. */
export async function answerScorecard(context: AskedContext, asked: ArgumentsOf<'scorecard'>): Promise<Reply> {
  const period = await periodAsked(context.deps, asked.quarter ?? asked.month);
  const card = await scorecardFor(context, period);
  const lines = card.agents.flatMap(({ title, figures }) =>
    figures
      .filter(({ target }) => target !== null)
      .map((figure) => `${quoted(title, 60)}, ${quoted(figure.title, 80)}: ${saidText(figure)}`),
  );
  return {
    text: scorecardText(card),
    lines: [...lines, savedText(card.saved)],
    more: [button(actionIds.scorecard, 'Open Scorecard', period.name)],
    source: 'Of your own projects and people; targets are the plan’s',
  };
}
