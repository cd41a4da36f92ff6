import { addDays, daysIn } from '../../agents/calendar/days.ts';
import { weekContaining } from '../../agents/calendar/periods.ts';
import type { Day, DayRange } from '../../agents/calendar/types.ts';
import { withFigures } from '../../agents/numbers.ts';
import type { ScheduleDay } from '../../agents/sources.ts';
import { IntegrationError } from '../../integrations/error.ts';
import type { Rejected } from '../../integrations/http/page.ts';
import type { Tempo, ScheduleDay as TempoDay } from '../../integrations/tempo/types.ts';
import type { StoredScheduleDay } from '../../store/schedules.ts';
import { backfillRange } from './backfill-range.ts';
import type { SyncRun } from './run.ts';
import { createScheduleChanges, rejectedDay, rowsOf, type ScheduleChanges } from './schedule-changes.ts';

const atOnce = 6;
const recentDays = 45;

/**
 * Reads what Tempo requires of everybody who may be measured, one call a person and day: all months for somebody new,
 * from the week before last reading on for the others. Somebody Tempo knows no schedule for is asked again tomorrow.
 */
export async function syncSchedules(tempo: Tempo, run: SyncRun): Promise<void> {
  const range = backfillRange(run.today);
  const readOn = await run.store.schedules.readOn(run.today);
  const withoutSchedule = new Set(absentToday(run));
  // What could not be read is asked for again with each sync, and whole: it may be mended at any moment.
  const unread = new Set(run.notes.rejected().map(({ where }) => where));
  const isUnread = (id: string) => unread.has(rowsOf(id));
  const due = (await measured(run)).filter(
    (id) => isUnread(id) || (readOn.get(id) !== run.today && !withoutSchedule.has(id)),
  );
  const changes = createScheduleChanges(run);
  const unknown: string[] = [];
  for (let start = 0; start < due.length; start += atOnce) {
    run.signal.throwIfAborted();
    run.progress(start, due.length, 'schedules');
    const group = due.slice(start, start + atOnce);
    const answers = await Promise.all(
      group.map((id) =>
        readOne(tempo, run, id, {
          ...range,
          from: firstDay(isUnread(id) ? undefined : readOn.get(id), range.from),
        }),
      ),
    );
    const read = answers.filter((answer) => typeof answer === 'object');
    await storeRead(read, run, changes);
    unknown.push(...group.filter((_, index) => isUnknown(answers[index], run.today)));
    if (answers.includes('refused')) return run.notes.problem('Tempo refuses to show user schedules');
  }
  // Whoever has no schedule any more is asked again at once where that is not believed.
  const isBelieved = (await changes.settle()) === 'believed';
  const absent = isBelieved ? unknown : unknown.filter((id) => !readOn.has(id));
  if (absent.length > 0) await run.save({ absentIds: withAbsent(run, absent) });
  if (due.length > 0) run.progress(due.length, due.length, 'schedules');
}

/** Active people, and whoever logged time lately although Jira does not say so. */
async function measured({ store, today }: SyncRun): Promise<string[]> {
  const people = await store.people.all();
  const active = people.filter((person) => person.active && person.accountType === 'atlassian');
  const apps = new Set(people.filter((person) => person.accountType !== 'atlassian').map((person) => person.accountId));
  const authors = await store.worklogs.authorIds(addDays(today, -recentDays));
  return [...new Set([...active.map((person) => person.accountId), ...authors])].filter((id) => !apps.has(id)).sort();
}

/** A change of a schedule may reach back; the week before the last reading is read once more. */
function firstDay(lastRead: Day | undefined, oldest: Day): Day {
  return lastRead ? addDays(weekContaining(lastRead).from, -7) : oldest;
}

/** What Tempo answered of somebody's days. */
interface ReadSchedule {
  accountId: string;
  range: DayRange;
  rows: StoredScheduleDay[];
  rejected: readonly Rejected[];
}
type Answer = ReadSchedule | 'unknown' | 'refused';

const isUnknown = (answer: Answer | undefined, today: Day) =>
  answer === 'unknown' ||
  (typeof answer === 'object' && answer.rejected.length === 0 && answer.rows.every(({ day }) => day !== today));

/** Stores the days of some people at once, but for those that `changes` holds back. */
async function storeRead(
  read: readonly ReadSchedule[],
  { store, notes }: SyncRun,
  changes: ScheduleChanges,
): Promise<void> {
  const [first] = read.map(({ range }) => range).sort((a, b) => (a.from < b.from ? -1 : 1));
  if (!first) return;
  const known = await store.schedules.find({ ...first, accountIds: read.map(({ accountId }) => accountId) });
  const storable = read.flatMap(({ accountId, range, rows }) => {
    const before = known.filter((row) => row.accountId === accountId && row.day >= range.from);
    return changes.take(before, rows);
  });
  const unstorable = await store.schedules.put(storable);
  for (const { accountId, rows, rejected } of read) {
    const where = rowsOf(accountId);
    const own = unstorable.filter(({ row }) => row.accountId === accountId);
    notes.restart(where);
    notes.reject(rejected);
    notes.reject(own.map(rejectedDay));
    notes.reject(gapsIn(rows, where, accountId));
  }
}

async function readOne(tempo: Tempo, { today, signal }: SyncRun, accountId: string, range: DayRange): Promise<Answer> {
  try {
    const { items, rejected } = await tempo.userSchedule(accountId, range.from, range.until, signal);
    const rows = scheduleRows(accountId, items).map((row) => ({ ...row, readOn: today }));
    return { accountId, range, rows, rejected };
  } catch (error) {
    if (!(error instanceof IntegrationError)) throw error;
    if (error.status === 403) return 'refused';
    if (error.status === 404 || error.status === 400) return 'unknown';
    throw error;
  }
}

/** What is required of somebody, day by day. */
export function scheduleRows(accountId: string, items: readonly TempoDay[]): ScheduleDay[] {
  return items.map(({ date, requiredSeconds, type, holidayName, holidaySeconds }) => ({
    accountId,
    day: date,
    requiredSeconds,
    // A holiday on a day nobody works takes nothing off the week.
    ...(holidaySeconds === undefined || type !== 'HOLIDAY' ? {} : { holidaySeconds }),
    holidayName: holidayName ?? null,
  }));
}

/** Tempo answers every day of the range; days that are left out in between are days nobody knows the hours of. */
function gapsIn(rows: readonly { day: Day }[], where: string, accountId: string): Rejected[] {
  const days = new Set(rows.map(({ day }) => day));
  const [first = '', last = ''] = [[...days].sort().at(0), [...days].sort().at(-1)];
  const gaps = days.size === 0 ? [] : daysIn({ from: first, until: last }).filter((day) => !days.has(day));
  const [from, until] = [gaps.at(0), gaps.at(-1)];
  if (from === undefined || until === undefined) return [];
  const problem = withFigures`${gaps.length} of its days are missing`;
  return [{ where, id: 'days', accountId, day: from, untilDay: until, problem }];
}

const prefix = 'schedule/';

function absentToday(run: SyncRun): string[] {
  const asked = Object.entries(run.state().absentIds).filter(([, day]) => day === run.today);
  return asked.flatMap(([id]) => (id.startsWith(prefix) ? [id.slice(prefix.length)] : []));
}

function withAbsent(run: SyncRun, accountIds: readonly string[]): Record<string, Day> {
  const today = [...absentToday(run), ...accountIds];
  return Object.fromEntries(today.map((id) => [prefix + id, run.today]));
}
