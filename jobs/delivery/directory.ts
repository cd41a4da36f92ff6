import { addDays, dayOf, daysIn, weekdayOf } from '../../agents/calendar/days.ts';
import { worksOn } from '../../agents/calendar/project-calendar.ts';
import type { Day } from '../../agents/calendar/types.ts';
import { isSure } from '../../agents/identity.ts';
import type { Person } from '../../agents/person.ts';
import type { Project, ProjectCalendar } from '../../agents/project.ts';
import type { AbsenceClaim } from '../../agents/records.ts';
import type { PlannedAbsence, ScheduleDay, Sources, Workspace } from '../../agents/sources.ts';
import type { SlackPoster } from '../../integrations/slack/types.ts';
import { type Member, readMembers } from './members.ts';

/** Who is who and who is away, read once for a round of deliveries. */
export interface Directory {
  now: Date;
  workspace: Workspace;
  projects: readonly Project[];
  everybody: readonly Person[];
  person(accountId: string): Person | null;
  personOnSlack(slackUserId: string): Person | null;
  slackUser(slackUserId: string): Promise<Member>;
  /** Days of the next fortnight on which somebody does not work; the workspace's for null. */
  daysOffOf(accountId: string | null, timeZone: string): ReadonlySet<Day>;
  /** Days of the next fortnight on which a project with its own calendar is not worked on. */
  daysOffIn(calendar: ProjectCalendar, timeZone: string): ReadonlySet<Day>;
  /** On leave for the whole of a day they would have worked. */
  awayOn(accountId: string, day: Day): boolean;
}

/** How many days, today included, the directory knows days off for. */
export const daysAhead = 16;

/** Reads the directory as of `now`. `workingDays` (1 = Monday) hold for those whose schedule is not known. */
export async function readDirectory(
  from: { sources: Sources; slack: Pick<SlackPoster, 'userInfo'> },
  workingDays: readonly number[],
  now: Date,
): Promise<Directory> {
  const { sources, slack } = from;
  const today = dayOf(now, 'UTC');
  const range = { from: addDays(today, -1), until: addDays(today, daysAhead) };
  const [workspace, people, projects, schedule, planned, claims] = await Promise.all([
    sources.workspace(),
    sources.people(),
    sources.projects(),
    sources.schedule(range),
    sources.plannedAbsences(range),
    sources.absenceClaims(range),
  ]);
  const byAccount = new Map(people.map((person) => [person.accountId, person]));
  const bySlack = new Map(people.filter(isSure).map((person) => [person.slackUserId, person]));
  const away = createAbsence(schedule, planned, claims);
  const daysAheadIn = (timeZone: string) => {
    const start = dayOf(now, timeZone);
    return daysIn({ from: start, until: addDays(start, daysAhead - 1) });
  };

  return {
    now,
    workspace,
    projects,
    everybody: people,
    person: (accountId) => byAccount.get(accountId) ?? null,
    personOnSlack: (slackUserId) => bySlack.get(slackUserId) ?? null,
    slackUser: readMembers(slack),
    daysOffOf(accountId, timeZone) {
      const isOff = (day: Day) => {
        const required = accountId === null ? null : away.requiredSeconds(accountId, day);
        if (required === null && !workingDays.includes(weekdayOf(day))) return true;
        return accountId !== null && (required === 0 || away.isAway(accountId, day));
      };
      return new Set(daysAheadIn(timeZone).filter(isOff));
    },
    daysOffIn: (calendar, timeZone) => new Set(daysAheadIn(timeZone).filter((day) => !worksOn(day, calendar))),
    awayOn: away.isAway,
  };
}

function createAbsence(
  schedule: readonly ScheduleDay[],
  planned: readonly PlannedAbsence[],
  claims: readonly AbsenceClaim[],
) {
  const keyOf = (accountId: string, day: Day) => `${day} ${accountId}`;
  const required = new Map(schedule.map((row) => [keyOf(row.accountId, row.day), row.requiredSeconds]));
  const absent = new Map<string, number>();
  for (const { accountId, day, seconds, requested } of planned) {
    if (requested) continue;
    const key = keyOf(accountId, day);
    absent.set(key, (absent.get(key) ?? 0) + seconds);
  }
  const agreed = claims.filter(({ state }) => state === 'agreed');
  return {
    requiredSeconds: (accountId: string, day: Day) => required.get(keyOf(accountId, day)) ?? null,
    isAway(accountId: string, day: Day): boolean {
      if (agreed.some((claim) => claim.accountId === accountId && claim.from <= day && day <= claim.until)) return true;
      const key = keyOf(accountId, day);
      const seconds = absent.get(key) ?? 0;
      return seconds > 0 && seconds >= (required.get(key) ?? 0);
    },
  };
}
