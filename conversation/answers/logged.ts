import { hoursText } from '../../agents/calendar/hours.ts';
import { addMonths, monthOf, monthRange, weekContaining } from '../../agents/calendar/periods.ts';
import type { Day, DayRange } from '../../agents/calendar/types.ts';
import type { Logged } from '../../agents/doubtful-days.ts';
import { epicOf } from '../../agents/epic.ts';
import { numberText } from '../../agents/numbers.ts';
import type { Person } from '../../agents/person.ts';
import type { Project } from '../../agents/project.ts';
import { inWords } from '../../agents/visible-text.ts';
import type { OpenEpic } from '../../services/epic-reconciliation/forecast-epics.ts';
import { mustHaveBegun } from '../../services/must-have-begun.ts';
import { hoursByPerson, hoursOf, loggedHours } from '../../services/time-compliance/logged-hours.ts';
import { parseWeek } from '../../services/time-compliance/parse-week.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { doubtSaid, hoursLine, periodWords } from '../../views/answers/logged-hours.ts';
import type { Reply } from '../../views/answers/reply.ts';
import { quoted } from '../../views/parts.ts';
import type { AskedContext } from '../asked.ts';
import { epicsAsked, personAsked, projectAsked, projectKnown, teamAsked } from '../subjects.ts';
import type { ArgumentsOf } from '../use-cases.ts';

type Asked = ArgumentsOf<'hours'>;

/** What an epic or a ticket took is looked for so many months back. */
const monthsBack = 12;

/** The days a question is about; null when it names none. Throws UserFacingError for days to come. */
export function rangeAsked({ week, day, month, from, until }: Asked, today: Day): DayRange | null {
  if (month !== undefined) mustHaveBegun(month, today);
  const monday = week === undefined ? null : parseWeek(week, today);
  const range =
    month !== undefined
      ? monthRange(month)
      : day !== undefined
        ? { from: day, until: day }
        : from !== undefined
          ? { from, until: until ?? today }
          : monday === null
            ? null
            : weekContaining(monday);
  if (week === 'next' || (range && range.from > today))
    throw new UserFacingError('That has not begun yet, so nothing is logged.');
  return range;
}

/** What people logged in a range, leave apart: each one’s sum where they are several. */
export async function hoursInRange(
  context: AskedContext,
  people: readonly Person[],
  { range, who }: { range: DayRange; who: string },
): Promise<Reply> {
  const accountIds = people.map(({ accountId }) => accountId);
  const { worked, leave, doubtful } = await loggedHours(context.deps, { ...range, accountIds });
  const sums = hoursByPerson(worked);
  const away = leave.length > 0 ? `, and ${hoursText(hoursOf(leave))} of leave` : '';
  const lines =
    people.length === 1
      ? []
      : people
          .map(({ accountId, displayName }) => ({ name: displayName, hours: sums.get(accountId) ?? 0 }))
          .sort((a, b) => b.hours - a.hours)
          .map(({ name, hours }) => hoursLine(name, hours));
  return {
    text: `${who} logged *${hoursText(hoursOf(worked))}* ${periodWords(range, context.today)}${away}.`,
    lines: [...doubtSaid(named(doubtful, people)), ...lines],
  };
}

/** What was logged on a project, an epic or a ticket, by whom. Throws RefusedError for what the asker may not see. */
export async function hoursOn(context: AskedContext, asked: Asked): Promise<Reply> {
  const { deps, today } = context;
  const people = await loggersAsked(context, asked.of);
  const subject = await subjectAsked(context, asked, people !== null);
  const named = rangeAsked(asked, today);
  const usual = (asked.epic ?? asked.ticket) ? `${addMonths(monthOf(today), -monthsBack)}-01` : `${monthOf(today)}-01`;
  const range = named ?? { from: usual, until: today };
  const { worked, doubtful } = await loggedHours(deps, {
    ...range,
    issueIds: subject.issueIds,
    ...(people ? { accountIds: people.map(({ accountId }) => accountId) } : {}),
  });
  const everybody = (await deps.roster()).people;
  const nameOf = new Map(everybody.map(({ accountId, displayName }) => [accountId, displayName]));
  const sums = [...hoursByPerson(worked)].sort(([, a], [, b]) => b - a);
  const [only] = people ?? [];
  const who = people?.length === 1 && only ? whoWords(context, only) : null;
  const when = periodWords(range, today);
  const hours = hoursText(hoursOf(worked));
  const by =
    who || sums.length === 0 ? '' : `, by ${sums.length === 1 ? '1 person' : `${numberText(sums.length)} people`}`;
  return {
    text: who
      ? `${who} logged *${hours}* on ${subject.name} ${when}.`
      : `*${hours}* ${worked.length === 0 ? 'are' : 'were'} logged on ${subject.name} ${when}${by}.`,
    lines: [
      ...doubtSaid(namedBy(doubtful, nameOf)),
      ...(who ? [] : sums.map(([accountId, each]) => hoursLine(nameOf.get(accountId) ?? 'somebody unknown', each))),
    ],
  };
}

/** `You`, or a person’s name. */
export const whoWords = ({ actor }: AskedContext, person: Person): string =>
  person.accountId === actor.person?.accountId ? 'You' : inWords(person.displayName);

/** Those whose hours are asked of; null for everybody’s. */
async function loggersAsked(context: AskedContext, of: string | undefined): Promise<readonly Person[] | null> {
  if (of === undefined || of === 'others') return null;
  return (of === 'me' ? null : await teamAsked(context, of)) ?? [await personAsked(context, of)];
}

/** The issues a question is about. What they or their people logged one may ask of any project; all that was is its PM’s. */
async function subjectAsked(
  context: AskedContext,
  { project: key, epic, ticket }: Asked,
  isOfTheirs: boolean,
): Promise<{ name: string; issueIds: string[] }> {
  const { sources } = context.deps;
  const reach = isOfTheirs ? projectKnown : projectAsked;
  if (epic !== undefined && (!isOfTheirs || !isKey.test(epic))) {
    const epics = await epicsAsked(context, epic, key);
    const ids = new Set(epics.map(({ id }) => id));
    const tree = await sources.issueTree({ projectKeys: [...new Set(epics.map(({ projectKey }) => projectKey))] });
    const byId = new Map(tree.map((issue) => [issue.id, issue]));
    const name = epics.map((one) => `*${quoted(one.title, 60)}* (${one.key})`).join(', ');
    return { name, issueIds: tree.filter((issue) => ids.has(epicOf(issue, byId)?.id ?? '')).map(({ id }) => id) };
  }
  const item = ticket ?? epic;
  const project = await reach(context, key ?? item?.split('-')[0]);
  const tree = await sources.issueTree({ projectKeys: [project.key] });
  if (item === undefined) return { name: projectName(project), issueIds: tree.map(({ id }) => id) };
  const found = tree.find((issue) => issue.key === item.toUpperCase());
  if (!found) throw new UserFacingError(`Reeve knows no ticket ${inWords(item, 40)}.`);
  const byId = new Map(tree.map((issue) => [issue.id, issue]));
  const belongs = tree.filter(
    (issue) => issue.id === found.id || issue.parentId === found.id || epicOf(issue, byId)?.id === found.id,
  );
  return { name: `*${found.key}* ${quoted(found.summary, 60)}`, issueIds: belongs.map(({ id }) => id) };
}

/** What was logged in a range on each of these epics and below, by the epic’s key. */
export async function hoursOnEpics(
  { deps }: AskedContext,
  epics: readonly OpenEpic[],
  range: DayRange,
): Promise<Map<string, number>> {
  const tree = await deps.sources.issueTree({ projectKeys: [...new Set(epics.map(({ projectKey }) => projectKey))] });
  const byId = new Map(tree.map((issue) => [issue.id, issue]));
  const below = (id: string) => tree.filter((issue) => epicOf(issue, byId)?.id === id).map((issue) => issue.id);
  const sums = epics.map(async ({ id, key }) => {
    const { worked } = await loggedHours(deps, { ...range, issueIds: below(id) });
    return [key, hoursOf(worked)] as const;
  });
  return new Map(await Promise.all(sums));
}

const isKey = /^[A-Z][A-Z0-9]+-\d+$/i;

const projectName = ({ name, key }: Project) => (name ? `*${quoted(name, 80)}* (${key})` : `*${key}*`);

const named = (doubtful: readonly Logged[][], people: readonly Person[]) =>
  namedBy(doubtful, new Map(people.map(({ accountId, displayName }) => [accountId, displayName])));

const namedBy = (doubtful: readonly Logged[][], nameOf: ReadonlyMap<string, string>) =>
  doubtful.flatMap((day) => {
    const [first] = day;
    return first ? [{ name: nameOf.get(first.accountId) ?? '', day: first.day, hours: hoursOf(day) }] : [];
  });
