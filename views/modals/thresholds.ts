import type { StaticSelect } from '@slack/types';
import { numberText } from '../../agents/numbers.ts';
import type { AppBlock, AppModalView } from '../blocks.ts';
import {
  boxesField,
  channelField,
  formModal,
  numberField,
  type Option,
  optionOf,
  selectField,
  textField,
} from '../fields.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { button, buttons, quoted, section, smallPrint } from '../parts.ts';

/** A setting of an agent, as its schema describes it. */
export interface SettingField {
  name: string;
  title: string;
  description: string;
  kind: 'number' | 'switch' | 'choice' | 'list' | 'text';
  choices: readonly string[];
  /** What holds when nothing is set here: the workspace's for a project, else the agent's own. */
  below: unknown;
  /** What is in force. */
  value: unknown;
  /** Whether it was set here, rather than below. */
  own: boolean;
}

export interface ThresholdForm {
  agentId: string;
  agentTitle: string;
  /** Null for the whole workspace. */
  project: Option | null;
  /** How the agent is switched for the project; null when it is as for the workspace. */
  projectMode: 'off' | 'shadow' | 'on' | null;
  /** The agent's own channel for the project; null when it is the project's. */
  channelId: string | null;
  fields: readonly SettingField[];
  fresh: string;
  metadata: string;
}

/** Slack takes 100 blocks; what surrounds the fields needs some. */
const mostFields = 90;

/** The thresholds of an agent, for the workspace or for one project. */
export function buildThresholds(form: ThresholdForm): AppModalView {
  const { agentId, agentTitle, project, fields } = form;
  const scope = project ? `for ${quoted(project.text, 100)}` : 'for the whole workspace';
  return formModal({
    title: 'Thresholds',
    callbackId: callbackIds.thresholds,
    metadata: form.metadata,
    blocks: [
      section(`*${quoted(agentTitle, 100)}*, ${scope}. ${ownWords(fields, project)}`),
      {
        type: 'actions',
        elements: [
          {
            type: 'external_select',
            action_id: actionIds.thresholdScope,
            min_query_length: 0,
            placeholder: { type: 'plain_text', text: 'Another project …' },
            ...(project ? { initial_option: optionOf(project) } : {}),
          },
          ...(project ? [modeSelect(form.projectMode)] : []),
        ],
      },
      ...(project ? [channelBlock(form)] : []),
      ...fields.slice(0, mostFields).map((field) => settingBlock(field, form)),
      ...(form.channelId !== null || fields.some(({ own }) => own) ? [resetBlock(agentId, project)] : []),
      ...(fields.length === 0 ? [smallPrint('This agent has nothing to set.')] : []),
    ],
  });
}

const modes: Option[] = [
  { value: 'workspace', text: 'As for the workspace' },
  { value: 'off', text: 'Off for this project' },
  { value: 'shadow', text: 'Shadow for this project' },
  { value: 'on', text: 'On for this project' },
];

/** Counts as soon as it is chosen. */
function modeSelect(mode: ThresholdForm['projectMode']): StaticSelect {
  const options = modes.map(optionOf);
  const chosen = options.find(({ value }) => value === (mode ?? 'workspace'));
  const initial = chosen ? { initial_option: chosen } : {};
  return { type: 'static_select', action_id: actionIds.projectMode, options, ...initial };
}

const channelBlock = ({ channelId, fresh }: ThresholdForm) =>
  channelField({
    name: 'agentChannel',
    label: 'Channel',
    hint: 'Left empty: the project’s channel. Reeve must be a member of it: /invite @Reeve',
    value: channelId,
    fresh,
  });

function ownWords(fields: readonly SettingField[], project: Option | null): string {
  const own = fields.filter((field) => field.own).length;
  const base = project ? 'the workspace' : 'the defaults';
  return own === 0 ? `Nothing differs from ${base}.` : `${own} of ${fields.length} differ from ${base}.`;
}

function settingBlock(field: SettingField, { project, fresh }: ThresholdForm): AppBlock {
  const below = `${project ? 'workspace' : 'default'}: ${valueText(field.below)}`;
  const hint = field.description ? `${field.description} (${below})` : below;
  const common = { name: field.name, label: field.title, hint, fresh };
  switch (field.kind) {
    case 'number':
      return numberField({ ...common, value: typeof field.value === 'number' ? field.value : null });
    case 'switch': {
      const values = field.value === true ? ['true'] : [];
      return boxesField({ ...common, options: [{ text: 'Yes', value: 'true' }], values });
    }
    case 'choice': {
      const options = field.choices.slice(0, 100).map((choice) => ({ text: choice, value: choice }));
      return selectField({ ...common, options, value: String(field.value) });
    }
    default:
      return textField({ ...common, value: listText(field.value) });
  }
}

function resetBlock(agentId: string, project: Option | null): AppBlock {
  return buttons(
    button(actionIds.thresholdsReset, 'Reset to Defaults', `${agentId}/${project?.value ?? ''}`, {
      confirm: {
        title: { type: 'plain_text', text: 'Reset to defaults?' },
        text: { type: 'plain_text', text: 'Every value set here is taken back; what holds below it counts again.' },
        confirm: { type: 'plain_text', text: 'Reset' },
        deny: { type: 'plain_text', text: 'Cancel' },
      },
    }),
  );
}

const listText = (value: unknown) => (Array.isArray(value) ? value.join(', ') : String(value ?? ''));

/** A setting's value as people read it. */
export function valueText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return numberText(value, 4);
  return listText(value) || 'none';
}
