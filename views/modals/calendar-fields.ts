import type { ProjectCalendar } from '../../agents/project.ts';
import type { AppBlock } from '../blocks.ts';
import { boxesField, selectField, textField } from '../fields.ts';
import { actionIds } from '../ids.ts';
import { projectLabels } from '../setting-labels.ts';
import { weekdays } from '../weekdays.ts';

/** When a project is worked on, as its form shows it. */
export interface CalendarForm {
  /** Null while it is as the workspace's. */
  own: ProjectCalendar | null;
  /** The workspace's days, 1 = Monday … 7 = Sunday. */
  workspaceDays: readonly number[];
}

/** When a project is worked on: as the workspace, or on its own days. */
export function calendarFields({ own, workspaceDays }: CalendarForm): AppBlock[] {
  const choice = selectField({
    name: 'calendar',
    label: projectLabels.calendar,
    hint: 'Budgets are projected over its working days, and messages about the project wait for them',
    options: [
      { value: 'workspace', text: `As the workspace (default): ${shortDays(workspaceDays)}` },
      { value: 'own', text: 'Its own days and dates off' },
    ],
    value: own ? 'own' : 'workspace',
    required: true,
    dispatch: actionIds.projectCalendar,
  });
  return own ? [choice, ...ownFields(own)] : [choice];
}

function ownFields({ workingDays, daysOff }: ProjectCalendar): AppBlock[] {
  return [
    boxesField({
      name: 'calendarDays',
      label: 'Days worked',
      options: weekdays.map((text, index) => ({ text, value: String(index + 1) })),
      values: workingDays.map(String),
      required: true,
    }),
    textField({
      name: 'calendarDaysOff',
      label: 'Dates off',
      hint: 'One a line: 2026-12-25, or 2026-12-24 to 2027-01-01. The team’s own holidays come from Tempo',
      value: daysOff.map(({ from, until }) => (from === until ? from : `${from} to ${until}`)).join('\n'),
      multiline: true,
    }),
  ];
}

const shortDays = (days: readonly number[]) =>
  weekdays
    .filter((_, index) => days.includes(index + 1))
    .map((name) => name.slice(0, 3))
    .join(', ');
