import type { UploadRow } from '../../agents/epic-reconciliation/forecast/types.ts';
import { isSure } from '../../agents/identity.ts';
import type { Person } from '../../agents/person.ts';
import type { Project, ProjectType } from '../../agents/project.ts';
import type { ProjectEdit } from '../../store/projects.ts';
import { UserFacingError } from '../user-facing-error.ts';

/** The fields a table of projects may set. */
export type TableEdit = Pick<
  ProjectEdit,
  'projectType' | 'pmAccountId' | 'monthlyRetainerHours' | 'hourlyRate' | 'currency' | 'team' | 'channelId'
>;

export interface ProjectRow {
  project: Project;
  /** What differs from the project as it is. */
  changes: TableEdit;
}

export interface ProjectTable {
  rows: ProjectRow[];
  /** A line for each cell that cannot be taken, with its row as a spreadsheet counts. */
  problems: string[];
  /** Names of columns that are not read. */
  leftOut: string[];
}

const mostHours = 10_000;
const highestRate = 100_000;

/** What people call the columns, by field. */
const titles: Readonly<Record<'key' | keyof TableEdit, readonly string[]>> = {
  key: ['key', 'project', 'project key', 'jira key', 'jira'],
  projectType: ['type', 'project type', 'kind'],
  pmAccountId: ['pm', 'project manager', 'manager', 'pm name', 'owner'],
  monthlyRetainerHours: [
    'monthly_hours',
    'monthly hours',
    'hours',
    'hours a month',
    'hours per month',
    'budget',
    'retainer hours',
  ],
  hourlyRate: ['hourly_rate', 'hourly rate', 'rate'],
  currency: ['currency'],
  team: ['team'],
  channelId: ['channel', 'slack channel'],
};
const types: Readonly<Record<string, ProjectType>> = {
  retainer: 'retainer',
  scope: 'scope',
  'fixed scope': 'scope',
  fixed: 'scope',
  project: 'scope',
  internal: 'internal',
};

/**
 * Reads a table of projects as people have them: one row a project, named by its key. An empty cell changes nothing. `known` are
 * the projects the reader may set up. Throws UserFacingError for what is no such table.
 */
export function readProjectTable(
  rows: readonly UploadRow[],
  known: { projects: readonly Project[]; people: readonly Person[]; channels?: ReadonlyMap<string, string> },
): ProjectTable {
  const [head, ...body] = rows;
  const names = (head?.cells ?? []).map((cell) => textOf(cell).toLowerCase());
  const placeOf = (field: keyof typeof titles) => names.findIndex((name) => titles[field].includes(name));
  if (placeOf('key') < 0)
    throw new UserFacingError(
      'The first row names no column “key” with the projects’ keys in Jira. Nothing was changed.',
    );
  const used = new Set((Object.keys(titles) as (keyof typeof titles)[]).map(placeOf));
  const leftOut = names.filter((name, index) => name !== '' && name !== 'name' && !used.has(index));
  const problems: string[] = [];
  const found = new Map<string, ProjectRow>();
  for (const { row, cells } of body) {
    const cell = (field: keyof typeof titles) => textOf(cells[placeOf(field)]);
    const key = cell('key').toUpperCase();
    if (key === '') continue;
    const project = known.projects.find((each) => each.key === key);
    const say = (problem: string) => problems.push(`Row ${row} (${key.slice(0, 40)}): ${problem}`);
    if (!project) say('is no project in Jira that you may set up');
    else if (found.has(key)) say('is in the table twice');
    else found.set(key, { project, changes: changesOf(project, cell, known, say) });
  }
  return { rows: [...found.values()], problems, leftOut };
}

const textOf = (cell: UploadRow['cells'][number] | undefined): string =>
  cell === null || cell === undefined || cell instanceof Date
    ? ''
    : String(cell)
        .trim()
        .replace(/^'(?=[=+\-@])/, '');

function changesOf(
  project: Project,
  cell: (field: keyof TableEdit) => string,
  { people, channels = new Map() }: { people: readonly Person[]; channels?: ReadonlyMap<string, string> },
  say: (problem: string) => void,
): TableEdit {
  const wanted: TableEdit = {};
  const type = cell('projectType').toLowerCase();
  if (type !== '' && types[type] === undefined)
    say(`“${type.slice(0, 40)}” is no type; there is retainer, scope and internal`);
  else if (types[type]) wanted.projectType = types[type];
  const pm = cell('pmAccountId');
  if (pm !== '') {
    const called = people.filter(
      (one) => one.active && (one.displayName.toLowerCase() === pm.toLowerCase() || one.accountId === pm),
    );
    const [only] = called;
    if (called.length === 1 && only) wanted.pmAccountId = only.accountId;
    else
      say(
        called.length === 0
          ? `nobody in Jira is called “${pm.slice(0, 60)}”`
          : `“${pm.slice(0, 60)}” could be ${called.filter(isSure).length > 0 ? 'several people' : 'anybody of that name'}`,
      );
  }
  const hours = amountOf(cell('monthlyRetainerHours'), mostHours);
  if (typeof hours === 'string') say(`${hours} hours a month`);
  else if (hours !== null) wanted.monthlyRetainerHours = hours;
  const rate = amountOf(cell('hourlyRate'), highestRate);
  if (typeof rate === 'string') say(`${rate} an hour`);
  else if (rate !== null) wanted.hourlyRate = rate;
  const currency = cell('currency').toUpperCase();
  if (currency !== '' && !Intl.supportedValuesOf('currency').includes(currency))
    say(`“${currency.slice(0, 20)}” is no currency; write three letters such as USD`);
  else if (currency !== '') wanted.currency = currency;
  const team = cell('team');
  if (team !== '') wanted.team = team;
  const channel = cell('channelId');
  const meant = [...channels].find(
    ([id, name]) => id === channel || name.toLowerCase() === `#${channel.replace(/^#/, '')}`.toLowerCase(),
  );
  if (meant) wanted.channelId = meant[0];
  else if (channel !== '')
    say(`Reeve posts in no channel “${channel.slice(0, 80)}” yet; choose it in the project’s form first`);
  if (wanted.hourlyRate !== undefined && (wanted.currency ?? project.currency) === null)
    say('a rate needs its currency');
  return Object.fromEntries(Object.entries(wanted).filter(([field, value]) => Reflect.get(project, field) !== value));
}

/** A number above 0; null for an empty cell, else what is wrong with it. */
function amountOf(text: string, most: number): number | string | null {
  if (text === '') return null;
  const plain = text
    .replaceAll(/[\s'’]/g, '')
    .replace(/^(\d{1,3}(?:,\d{3})+)(\.\d+)?$/, (_, whole: string, rest = '') => `${whole.replaceAll(',', '')}${rest}`);
  const value = Number(plain.replace(/^(\d+),(\d{1,2})$/, '$1.$2'));
  if (!Number.isFinite(value) || value <= 0) return `“${text.slice(0, 30)}” is no amount of`;
  return value > most ? `“${text.slice(0, 30)}” is too much for` : value;
}
