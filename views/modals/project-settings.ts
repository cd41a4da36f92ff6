import type { ProjectType } from '../../agents/project.ts';
import type { AppBlock, AppModalView } from '../blocks.ts';
import {
  boxesField,
  channelField,
  formModal,
  numberField,
  type Option,
  searchField,
  searchManyField,
  selectField,
  textField,
} from '../fields.ts';
import { actionIds, callbackIds, optionIds } from '../ids.ts';
import { button, buttons, quoted, section, smallPrint } from '../parts.ts';
import { projectLabels } from '../setting-labels.ts';
import { type CalendarForm, calendarFields } from './calendar-fields.ts';

export interface ProjectForm {
  key: string;
  name: string;
  type: ProjectType | null;
  monthlyRetainerHours: number | null;
  retainerStartDay: number;
  rolloverUnusedHours: boolean;
  hourlyRate: number | null;
  currency: string | null;
  pm: Option | null;
  stakeholders: readonly Option[];
  channelId: string | null;
  team: string | null;
  repos: readonly string[];
  /** Whether GitHub is connected, so that repositories can be searched for. */
  repoSearch: boolean;
  calendar: CalendarForm;
  /** The agents whose thresholds may differ for this project. */
  agents: readonly Option[];
  drawn: number;
  metadata: string;
}

const types: Option[] = [
  { value: 'retainer', text: 'Retainer: a number of hours a month' },
  { value: 'scope', text: 'Scope: a fixed amount of work' },
  { value: 'internal', text: 'Internal: not billed' },
];

/** How a project is set up. Only what its type needs is asked; what the other types have stays stored. */
export function buildProjectSettings(form: ProjectForm): AppModalView {
  return formModal({
    title: form.key,
    callbackId: callbackIds.projectSettings,
    metadata: form.metadata,
    blocks: [
      section(`*${quoted(form.name || form.key, 150)}*`),
      selectField({
        name: 'projectType',
        label: projectLabels.projectType,
        options: types,
        value: form.type,
        required: true,
        dispatch: actionIds.projectType,
      }),
      ...(form.type === 'retainer' ? retainerFields(form) : []),
      ...(form.type === 'retainer' || form.type === 'scope' ? moneyFields(form) : []),
      ...(form.type === null ? [smallPrint('Choose a type to see what it needs.')] : []),
      ...peopleFields(form),
      ...calendarFields(form.calendar),
      ...thresholdButtons(form),
    ],
  });
}

function retainerFields(form: ProjectForm): AppBlock[] {
  const fresh = String(form.drawn);
  return [
    numberField({
      name: 'monthlyRetainerHours',
      label: projectLabels.monthlyRetainerHours,
      hint: 'A change counts from today on; this month is prorated',
      value: form.monthlyRetainerHours,
      required: true,
      fresh,
    }),
    numberField({
      name: 'retainerStartDay',
      label: projectLabels.retainerStartDay,
      hint: '1 to 28',
      value: form.retainerStartDay,
      required: true,
      fresh,
    }),
    boxesField({
      name: 'rolloverUnusedHours',
      label: projectLabels.rolloverUnusedHours,
      options: [{ text: 'Carry over into the next month', value: 'true' }],
      values: form.rolloverUnusedHours ? ['true'] : [],
      fresh,
    }),
  ];
}

function moneyFields({ hourlyRate, currency, drawn }: ProjectForm): AppBlock[] {
  const fresh = String(drawn);
  return [
    numberField({
      name: 'hourlyRate',
      label: projectLabels.hourlyRate,
      hint: 'Shown only to the PM of this project and to admins',
      value: hourlyRate,
      fresh,
    }),
    textField({
      name: 'currency',
      label: projectLabels.currency,
      hint: 'Three letters, such as USD',
      value: currency,
      most: 3,
      fresh,
    }),
  ];
}

function peopleFields(form: ProjectForm): AppBlock[] {
  const { pm, stakeholders, channelId, team } = form;
  const source = optionIds.person;
  return [
    searchField({ name: 'pmAccountId', label: projectLabels.pmAccountId, source, chosen: pm }),
    searchManyField({
      name: 'stakeholderAccountIds',
      label: projectLabels.stakeholderAccountIds,
      source,
      chosen: stakeholders,
    }),
    channelField({
      name: 'channelId',
      label: projectLabels.channelId,
      hint: 'Reeve must be a member of it: /invite @Reeve',
      value: channelId,
    }),
    textField({ name: 'team', label: projectLabels.team, hint: 'As in Tempo', value: team, most: 100 }),
    reposField(form),
  ];
}

const mostChosen = 100;
const longestValue = 75;

/** Searched for as one types where GitHub is connected and a select can hold them; else written down. */
function reposField({ repos, repoSearch }: ProjectForm): AppBlock {
  const field = { name: 'repos', label: projectLabels.repos };
  if (repoSearch && repos.length <= mostChosen && repos.every(({ length }) => length <= longestValue)) {
    const chosen = repos.map((repo) => ({ text: repo, value: repo }));
    return searchManyField({ ...field, hint: 'Type any part of a name', source: optionIds.repo, chosen });
  }
  const hint = repoSearch
    ? 'owner/name, one a line'
    : 'owner/name, one a line; once an admin has connected GitHub, they are searched for here';
  return textField({ ...field, hint, value: repos.join('\n'), multiline: true });
}

function thresholdButtons({ key, agents }: ProjectForm): AppBlock[] {
  if (agents.length === 0) return [];
  // An action id may stand once in a block, so each button has its own.
  const own = agents.slice(0, 10).map(({ text, value }) => button(actionIds.thresholds, text, `${value}/${key}`));
  return [
    { type: 'divider' },
    smallPrint('Thresholds that differ for this project'),
    ...own.map((each) => buttons(each)),
  ];
}
