import { countText } from '../../agents/numbers.ts';
import type { AppBlock } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { slackDate } from '../mrkdwn.ts';
import { button, buttons, header, section, smallPrint } from '../parts.ts';

/** Who silenced everything, and when. */
export interface Silenced {
  by: string;
  at: Date;
}

/** Said at the top while nobody is told anything. */
export function silencedBlocks(silenced: Silenced | null, mayChange: boolean, timeZone: string): AppBlock[] {
  if (!silenced) return [];
  const text = `*Everything is silenced.* <@${silenced.by}> did so ${slackDate(silenced.at, timeZone)}; agents still run, and nobody is told anything.`;
  return [section(text), ...(mayChange ? [buttons(button(actionIds.speak, 'Speak Again', 'all'))] : [])];
}

/** What the reader may set for everybody. */
export function controlBlocks(control: { unmapped: number; mayChange: boolean; silenced: boolean }): AppBlock[] {
  const { unmapped, mayChange, silenced } = control;
  const people = button(actionIds.people, 'People', 'all');
  const words =
    unmapped === 0
      ? 'Everybody is matched on Slack'
      : `${countText(unmapped, 'person is', 'people are')} not matched on Slack yet`;
  if (!mayChange) return [header('People'), smallPrint(words), buttons(people)];
  return [
    header('Settings'),
    smallPrint(words),
    buttons(
      people,
      button(actionIds.quietSettings, 'Quiet Hours', 'all'),
      button(actionIds.workspaceSettings, 'Workspace', 'all'),
      ...(silenced ? [] : [silenceButton()]),
    ),
  ];
}

const silenceButton = () =>
  button(actionIds.silence, 'Silence Everything', 'all', {
    style: 'danger',
    confirm: {
      title: { type: 'plain_text', text: 'Silence everything?' },
      text: { type: 'plain_text', text: 'Agents still run, but nobody is told anything until you take it back.' },
      confirm: { type: 'plain_text', text: 'Silence' },
      deny: { type: 'plain_text', text: 'Cancel' },
    },
  });
