import type { Button } from '@slack/types';
import { numberText } from '../../agents/numbers.ts';
import type { LeaveCandidate } from '../../services/leave-place.ts';
import type { SetUpStep } from '../../services/set-up-steps.ts';
import type { AppBlock } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { button, buttons, header, quoted, section, smallPrint } from '../parts.ts';

const titles: Record<SetUpStep['id'], string> = {
  sources: 'Connect Jira and Tempo',
  projects: 'Choose projects',
  people: 'Confirm people',
  leave: 'Where leave is logged',
  channels: 'Choose a channel for summaries',
  agents: 'Switch agents on',
};

/** The first run: what is done, what is to do, and a button for each. */
export function checklistBlocks(steps: readonly SetUpStep[]): AppBlock[] {
  const left = steps.filter(({ done }) => !done).length;
  return [
    header('Set Reeve up'),
    smallPrint(
      left === 0
        ? 'Everything is done'
        : `${numberText(steps.length - left)} of ${numberText(steps.length)} steps done`,
      ...(steps.every(({ id, done }) => id !== 'agents' || !done)
        ? ['Until an agent is switched on, only the admins see what it would say']
        : []),
    ),
    ...steps.flatMap((step, index) => stepBlocks(step, index + 1, openBefore(steps, index))),
    buttons(button(actionIds.setUpDone, 'Hide This List', 'set-up')),
  ];
}

/** The numbers of the steps before this one that are still open. */
const openBefore = (steps: readonly SetUpStep[], index: number): number[] =>
  steps.slice(0, index).flatMap(({ done }, before) => (done ? [] : [before + 1]));

function stepBlocks(
  { id, done, detail, candidates = [] }: SetUpStep,
  number: number,
  open: readonly number[],
): AppBlock[] {
  const early =
    done && open.length > 0
      ? `, though ${open.length === 1 ? `step ${open[0]} is` : `steps ${open.join(', ')} are`} still open`
      : '';
  const text = section(`*${number}. ${titles[id]}* · ${done ? 'Done' : 'To do'}${early}\n${quoted(detail, 300)}`);
  if (id === 'leave') return [text, ...leaveButtons(done, candidates)];
  const step = stepButton(id, done);
  return step ? [text, step] : [text];
}

function stepButton(id: Exclude<SetUpStep['id'], 'leave'>, done: boolean): AppBlock | null {
  switch (id) {
    case 'sources':
      return buttons(button(actionIds.testConnections, 'Test Connections', 'set-up'));
    case 'people':
      return buttons(button(actionIds.people, done ? 'Look Again' : 'Look Through People', 'set-up'));
    case 'channels':
      return buttons(button(actionIds.workspaceSettings, 'Choose Channel', 'set-up'));
    case 'projects':
      return projectSearch('Choose a project …', button(actionIds.projectsBulk, 'In Bulk', 'projects'));
    case 'agents':
      return null;
  }
}

const offered = 3;

/** Each candidate has a row of its own: Slack takes a kind of button once in a row. */
function leaveButtons(done: boolean, candidates: readonly LeaveCandidate[]): AppBlock[] {
  const choices = candidates
    .slice(0, offered)
    .map(({ kind, key }) => buttons(button(actionIds.leaveChoose, `It Is ${key}`, `${kind}/${key}`)));
  const other = button(actionIds.workspaceSettings, done ? 'Change' : 'Somewhere Else', 'leave');
  const decline = done ? [] : [button(actionIds.leaveDecline, 'Leave Is Not Logged', 'leave')];
  return [...choices, buttons(other, ...decline)];
}

/** Finds a project by key or name, and opens its settings. */
export function projectSearch(placeholder: string, ...more: Button[]): AppBlock {
  return {
    type: 'actions',
    elements: [
      {
        type: 'external_select',
        action_id: actionIds.projectPick,
        min_query_length: 0,
        placeholder: { type: 'plain_text', text: placeholder },
      },
      ...more,
    ],
  };
}
