import { CsvError, parse } from 'csv-parse/sync';
import { validateSchedule } from '../agents/calendar/slots.ts';
import { numberText } from '../agents/numbers.ts';
import type { Match, Person } from '../agents/person.ts';
import { inWords } from '../agents/visible-text.ts';
import type { PersonEdit } from '../store/people.ts';
import { csv } from './csv.ts';
import { githubLoginProblem } from './people.ts';
import { isDay } from './time-compliance/parse-week.ts';
import { UserFacingError } from './user-facing-error.ts';

const mostRows = 5000;

/** Columns that may be changed, and the field each is. */
const fields = {
  slack_user_id: 'slackUserId',
  github_login: 'githubLogin',
  team: 'team',
  lead_account_id: 'leadAccountId',
  time_zone: 'timeZone',
  start_day: 'startDay',
  end_day: 'endDay',
} as const;

/** Every column in its order: what it was called once, which is still read, and what it is called. A name stands beside each id. */
const titles = {
  account_id: 'Account ID',
  name: 'Name',
  slack_match: 'Found on Slack',
  github_match: 'Found on GitHub',
  slack_user_id: 'Slack user ID',
  github_login: 'GitHub login',
  team: 'Team',
  lead: 'Lead',
  lead_account_id: 'Lead account ID',
  time_zone: 'Time zone',
  start_day: 'First working day',
  end_day: 'Last working day',
} as const;
type Column = keyof typeof titles;

const matches: Readonly<Record<Match, string>> = {
  manual: 'by hand',
  email: 'by e-mail',
  ambiguous: 'several could be',
  none: 'no',
};

/** The identity table; the same file, changed, can be imported. Holds no e-mail addresses. Leads are named from `everybody`. */
export function peopleCsv(people: readonly Person[], everybody: readonly Person[] = people): string {
  const names = new Map(everybody.map(({ accountId, displayName }) => [accountId, displayName]));
  const rows = people.map((person) => {
    const read: Readonly<Partial<Record<string, string>>> = {
      ...Object.fromEntries(Object.entries(fields).map(([column, field]) => [column, person[field] ?? ''])),
      account_id: person.accountId,
      name: person.displayName,
      slack_match: matches[person.slackMatch],
      github_match: person.githubMatch ? matches[person.githubMatch] : '',
      lead: names.get(person.leadAccountId ?? '') ?? '',
    };
    return Object.keys(titles).map((column) => read[column] ?? '');
  });
  return csv(Object.values(titles), rows);
}

export interface ImportRow {
  /** As a spreadsheet counts: the first row holds the names of the columns. */
  row: number;
  accountId: string;
  changes: PersonEdit;
}

export interface Known {
  people: readonly Person[];
  /** Members of the Slack workspace who have not left. */
  slackUserIds: ReadonlySet<string>;
}

/** Reads an import; `problems` has a line for each row that cannot be taken. Throws UserFacingError for a file that is no such table. */
export function readPeopleCsv(content: Uint8Array, known: Known): { rows: ImportRow[]; problems: string[] } {
  const records = recordsOf(textOf(content));
  const [header = [], ...body] = records;
  const columns = header.map(columnNamed);
  const unknown = header[columns.indexOf(null)];
  if (!columns.includes('account_id'))
    throw new UserFacingError(`The file has no column “${titles.account_id}” in its first row.`);
  if (unknown !== undefined)
    throw new UserFacingError(
      `There is no column “${inWords(unknown.trim(), 40)}”; there is ${Object.values(titles).join(', ')}.`,
    );
  const byAccount = new Map(known.people.map((person) => [person.accountId, person]));
  const seen = new Map<string, number>();
  const rows: ImportRow[] = [];
  const problems: string[] = [];
  for (const [index, cells] of body.entries()) {
    const row = index + 2;
    const cell = (column: Column) => (cells[columns.indexOf(column)] ?? '').trim().replace(/^'(?=[=+\-@])/, '');
    const accountId = cell('account_id');
    const person = byAccount.get(accountId);
    const say = (problem: string) => problems.push(`Row ${row}${person ? ` (${person.displayName})` : ''}: ${problem}`);
    const changes = person ? changesOf(person, columns, cell) : {};
    if (cells.length !== columns.length)
      say(`has ${numberText(cells.length)} cells, the first row has ${columns.length}`);
    else if (!person)
      say(accountId ? `Jira shows nobody with the account ${accountId.slice(0, 60)}` : `has no ${titles.account_id}`);
    else for (const problem of problemsOf(person, changes, known, byAccount)) say(problem);
    for (const [what, value] of [
      ['account', accountId],
      ['Slack user', cell('slack_user_id')],
    ] as const) {
      const key = `${what} ${value}`;
      const before = value === '' ? undefined : seen.get(key);
      if (before !== undefined) say(`${what} ${value} is in row ${before} too`);
      else seen.set(key, row);
    }
    rows.push({ row, accountId, changes });
  }
  return { rows, problems };
}

function textOf(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new UserFacingError(
      'The file is not UTF-8. Save it as “CSV UTF-8” and import it again; nothing was changed.',
    );
  }
}

function recordsOf(text: string): string[][] {
  if (text.includes('\0')) throw new UserFacingError('That is not a CSV file. Nothing was changed.');
  const firstLine = text.slice(0, text.search(/\r|\n|$/));
  const delimiter = firstLine.includes(';') && !firstLine.includes(',') ? ';' : ',';
  try {
    const options = { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true, to: mostRows + 2 };
    const records: string[][] = parse(text, options);
    if (records.length <= mostRows + 1) return records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UserFacingError(`The file cannot be read as CSV: ${inWords(error.message, 200)}. Nothing was changed.`);
  }
  throw new UserFacingError(
    `The file has more than ${numberText(mostRows)} rows, the most that are taken at once. Nothing was changed.`,
  );
}

/** The column a title of a file means, as it is or once was called; null: none. */
function columnNamed(title: string): Column | null {
  const meant = title.trim().toLowerCase();
  const known = Object.entries(titles).find(([once, now]) => meant === once || meant === now.toLowerCase());
  return isColumn(known?.[0]) ? known[0] : null;
}

const isColumn = (name: string | undefined): name is Column => name !== undefined && name in titles;

/** What differs from the person as they are. */
function changesOf(person: Person, columns: readonly (Column | null)[], cell: (column: Column) => string): PersonEdit {
  const entries = Object.entries(fields).flatMap(([column, field]) =>
    isColumn(column) && columns.includes(column) ? [[field, cell(column) || null] as const] : [],
  );
  return Object.fromEntries(entries.filter(([field, value]) => person[field] !== value));
}

function problemsOf(
  person: Person,
  changes: PersonEdit,
  { slackUserIds, people }: Known,
  byAccount: ReadonlyMap<string, Person>,
): string[] {
  const { slackUserId, githubLogin, leadAccountId, timeZone } = changes;
  const problems: string[] = [];
  if (slackUserId && !slackUserIds.has(slackUserId))
    problems.push(`Slack has no member ${slackUserId.slice(0, 30)}, or they left`);
  const holder = people.find((other) => other.slackMatch === 'manual' && other.slackUserId === slackUserId);
  if (slackUserId && holder && holder !== person)
    problems.push(`Slack user ${slackUserId} is ${holder.displayName} already`);
  const loginProblem = githubLogin && githubLoginProblem(githubLogin, person, people);
  if (loginProblem) problems.push(loginProblem);
  if (leadAccountId && !byAccount.has(leadAccountId))
    problems.push(`there is no lead with the account ${leadAccountId.slice(0, 60)}`);
  if (leadAccountId === person.accountId) problems.push('nobody leads themselves');
  if (timeZone && validateSchedule('0 9 * * *', timeZone)) problems.push(`${timeZone.slice(0, 60)} is not a time zone`);
  for (const day of [changes.startDay, changes.endDay]) {
    if (day && !isDay(day)) problems.push(`“${day.slice(0, 30)}” is not a day; write 2026-11-02`);
  }
  const { startDay, endDay } = { ...person, ...changes };
  if (startDay && endDay && endDay < startDay) problems.push('the last day is before the first');
  return problems;
}
