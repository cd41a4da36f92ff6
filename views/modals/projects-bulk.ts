import { hoursText } from '../../agents/calendar/hours.ts';
import { countText, hourlyText } from '../../agents/numbers.ts';
import type { Person } from '../../agents/person.ts';
import { usualCurrency } from '../../agents/project-on.ts';
import type { ProjectRow, ProjectTable } from '../../services/projects/table.ts';
import type { AppModalView, MessageContent } from '../blocks.ts';
import { lineBlocks } from '../command/lists.ts';
import { formModal } from '../fields.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { modal } from '../modal.ts';
import { plainName, slackDate } from '../mrkdwn.ts';
import { button, buttons, quoted, section, smallPrint } from '../parts.ts';

const title = 'Projects in bulk';
type PeopleNames = ReadonlyMap<Person['accountId'], string>;

/** Asks for a table; without one the types are guessed from Jira's names. */
export function buildProjectsBulk(metadata: string): AppModalView {
  return formModal({
    title,
    callbackId: callbackIds.projectsBulk,
    metadata,
    submit: 'See What Changes',
    blocks: [
      section(
        'A table with one row a project: *key*, *type* (retainer, scope, internal), *PM* by name, *hours* a month, *rate*, *currency*, *team*, *channel*. ' +
          'Columns may be left out, and what is empty stays as it is.',
      ),
      buttons(button(actionIds.exportList, 'Get the Table', 'projects')),
      {
        type: 'input',
        block_id: 'file',
        optional: true,
        label: { type: 'plain_text', text: 'Table (.xlsx or CSV)' },
        hint: {
          type: 'plain_text',
          text: 'Without a file: types are guessed from Jira’s names for projects that have none',
        },
        element: { type: 'file_input', action_id: 'file', filetypes: ['xlsx', 'csv', 'txt'], max_files: 1 },
      },
      smallPrint('You see every change before anything is taken.'),
    ],
  });
}

/** Every cell that cannot be taken; nothing was changed. */
export function buildProjectsProblems(problems: readonly string[]): AppModalView {
  return modal(title, [
    section(
      `*${countText(problems.length, 'cell is', 'cells are')} wrong, so nothing was changed.* Put them right and try again.`,
    ),
    ...lineBlocks(
      problems.map((problem) => quoted(problem, 250)),
      150,
    ),
  ]);
}

/** What would become of each project, before any of it is taken. */
export function buildProjectsPreview(
  { rows, leftOut }: Pick<ProjectTable, 'rows' | 'leftOut'>,
  { guessed, names, metadata }: { guessed: boolean; names: PeopleNames; metadata: string },
): AppModalView {
  const changed = rows.filter(({ changes }) => Object.keys(changes).length > 0);
  const by = guessed ? ', guessed from their names in Jira' : '';
  if (changed.length === 0)
    return modal(title, [section('All projects are as the table says already; there is nothing to change.')]);
  return formModal({
    title,
    callbackId: callbackIds.projectsTake,
    metadata,
    submit: 'Set Them Up',
    blocks: [
      section(`*Nothing was changed yet.* ${countText(changed.length, 'project')} would be set up${by}:`),
      ...lineBlocks(
        changed.map((row) => changeLine(row, names)),
        150,
      ),
      ...(leftOut.length > 0 ? [smallPrint(`Not read: ${quoted(leftOut.slice(0, 10).join(', '), 200)}`)] : []),
    ],
  });
}

/** "*FERN* Fernhill care: type none → retainer, hours 120 h → 140 h". */
function changeLine({ project, changes }: ProjectRow, names: PeopleNames): string {
  const said = Object.entries(changes).map(([field, after]) => {
    const value = (each: unknown, currency: string | null | undefined) => valueText(field, each, currency, names);
    const before = value(Reflect.get(project, field), project.currency);
    return `${fieldNames[field] ?? field} ${before} → ${value(after, changes.currency ?? project.currency)}`;
  });
  return `*${project.key}* ${quoted(project.name, 60)}: ${said.join(', ')}`;
}

interface Taken {
  changed: number;
  undo: string;
  by: string;
  at: Date;
  timeZone: string;
}

/** That a table was taken, by whom and when, with the way back. */
export function projectsTaken({ changed, undo, by, at, timeZone }: Taken): MessageContent {
  const text = `${countText(changed, 'project is', 'projects are')} set up. They are checked as set up here from the next run on.`;
  return {
    text,
    blocks: [
      section(`✓ ${text}`),
      buttons(button(actionIds.projectsUndo, 'Undo', undo)),
      smallPrint(
        `Taken by <@${by}> · ${slackDate(at, timeZone)}`,
        'Undo is there for a day; what somebody changes meanwhile stays',
      ),
    ],
  };
}

/** What that message becomes. */
export function projectsUndone({ undone, left }: { undone: number; left: number }): MessageContent {
  const kept = left > 0 ? ` ${countText(left, 'was', 'were')} changed since and ${left === 1 ? 'stays' : 'stay'}.` : '';
  const text = `✓ Undone: ${countText(undone, 'project is', 'projects are')} as before the table.${kept}`;
  return { text, blocks: [section(text)] };
}

const fieldNames: Readonly<Record<string, string>> = {
  projectType: 'type',
  pmAccountId: 'PM',
  monthlyRetainerHours: 'hours a month',
  hourlyRate: 'rate',
  currency: 'currency',
  team: 'team',
  channelId: 'channel',
};

function valueText(field: string, value: unknown, currency: string | null | undefined, names: PeopleNames): string {
  if (value === null || value === undefined) return 'none';
  if (field === 'pmAccountId') return quoted(names.get(String(value)) ?? 'somebody who left', 40);
  if (field === 'monthlyRetainerHours') return hoursText(Number(value));
  if (field === 'channelId') return `<#${plainName(String(value))}>`;
  if (field === 'hourlyRate') return hourlyText(Number(value), currency ?? usualCurrency);
  return quoted(String(value), 60);
}
