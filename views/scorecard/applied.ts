import type { Applied } from '../../services/scorecard/apply.ts';
import type { MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { button, buttons, quoted, section, smallPrint } from '../parts.ts';
import { thresholdValue } from './proposal-block.ts';

/** What became of a threshold, for whoever clicked, and how to take it back. */
export function buildApplied(applied: Applied): MessageContent {
  const text = appliedText(applied);
  return {
    text,
    blocks: [
      section(text),
      buttons(button(actionIds.scorecardUndo, 'Undo', thresholdValue(applied.agentId, reversed(applied), 'undo'))),
      smallPrint(`\`/pm settings ${applied.projectKey}\` shows and changes it too`),
    ],
  };
}

export const reversed = <Way extends { from: number; to: number }>(way: Way): Way => ({
  ...way,
  from: way.to,
  to: way.from,
});

function appliedText({ agentTitle, projectName, item, from, to }: Applied): string {
  const of = item === undefined ? '' : `, ${quoted(item, 40)}`;
  const verb = to > from ? 'raised' : 'lowered';
  return `${quoted(agentTitle, 60)} for ${quoted(projectName, 60)}${of}: ${verb} from ${from} to ${to}. It counts from the next run on.`;
}
