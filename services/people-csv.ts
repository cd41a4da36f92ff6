import { CsvError, parse } from 'csv-parse/sync';
import { validateSchedule } from '../agents/calendar/slots.ts';
import { numberText } from '../agents/numbers.ts';
import type { Person } from '../agents/person.ts';
import { inWords } from '../agents/visible-text.ts';
import type { PersonEdit } from '../store/people.ts';
import { csv } from './csv.ts';
import { githubLoginProblem } from './people.ts';
import { isDay } from './time-compliance/parse-week.ts';
import { UserFacingError } from './user-facing-error.ts';

const mostRows = 5000;

/** Columns that may be changed, and the field each is. */
const columns = {
  slack_user_id: 'slackUserId',
  github_login: 'githubLogin',
  team: 'team',
  lead_account_id: 'leadAccountId',
  time_zone: 'timeZone',
  start_day: 'startDay',
  end_day: 'endDay',
} as const;
const names = ['account_id', 'name', 'slack_match', 'github_match', ...Object.keys(columns)];

/** The identity table; the same file, changed, can be imported. Holds no e-mail addresses. */
export function peopleCsv(people: readonly Person[]): string {
  return csv(
    names,
    people.map((person) => [
      person.accountId,
      person.displayName,
      person.slackMatch,
      person.githubMatch ?? '',
      ...Object.values(columns).map((field) => person[field] ?? ''),
    ]),
  );
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
  const titles = header.map((title) => title.trim().toLowerCase());
  const unknown = titles.find((title) => !names.includes(title));
  if (!titles.includes('account_id')) throw new UserFacingError('The file has no column account_id in its first row.');
  if (unknown !== undefined)
    throw new UserFacingError(`There is no column “${inWords(unknown, 40)}”; there is ${names.join(', ')}.`);
  const byAccount = new Map(known.people.map((person) => [person.accountId, person]));
  const seen = new Map<string, number>();
  const rows: ImportRow[] = [];
  const problems: string[] = [];
  for (const [index, cells] of body.entries()) {
    const row = index + 2;
    const cell = (title: string) => (cells[titles.indexOf(title)] ?? '').trim().replace(/^'(?=[=+\-@])/, '');
    const accountId = cell('account_id');
    const person = byAccount.get(accountId);
    const say = (problem: string) => problems.push(`Row ${row}${person ? ` (${person.displayName})` : ''}: ${problem}`);
    const changes = person ? changesOf(person, titles, cell) : {};
    if (cells.length !== titles.length)
      say(`has ${numberText(cells.length)} cells, the first row has ${titles.length}`);
    else if (!person)
      say(accountId ? `Jira shows nobody with the account ${accountId.slice(0, 60)}` : 'has no account_id');
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

/** What differs from the person as they are. */
function changesOf(person: Person, titles: readonly string[], cell: (title: string) => string): PersonEdit {
  const given = Object.entries(columns).filter(([title]) => titles.includes(title));
  const entries = given.map(([title, field]) => [field, cell(title) || null] as const);
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
