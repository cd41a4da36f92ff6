import { about } from '../../agents/workflow-bottleneck/about.ts';
import type { BottleneckBarNotice } from '../../agents/workflow-bottleneck/notice.ts';
import type { MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { button, buttons, quoted, section, whyButton } from '../parts.ts';
import { reversed } from '../scorecard/applied.ts';
import { thresholdValue } from '../scorecard/proposal-block.ts';

/** To the PM whose bar somebody else moved: what it was, what it is, and one button to put it back. */
export function bottleneckBar(notice: BottleneckBarNotice): MessageContent {
  const { projectKey, projectName, setting, item, from, to, by } = notice.data;
  const what = item === null ? 'Its waiting items' : quoted(item, 40);
  const text = `${quoted(projectName, 60)}: ${what} ${item === null ? 'are' : 'is'} called stuck after ${to} working days at the earliest now, not ${from}.`;
  const threshold = { projectKey, setting, from, to, ...(item === null ? {} : { item }) };
  return {
    text,
    blocks: [
      section(`${text}\n<@${by}> changed it.`),
      buttons(
        button(actionIds.scorecardUndo, 'Undo', thresholdValue(about.id, reversed(threshold), 'undo')),
        whyButton(notice),
      ),
    ],
  };
}
