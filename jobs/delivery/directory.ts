import { addDays, dayOf, daysIn, weekdayOf } from '../../agents/calendar/days.ts';
import { worksOn } from '../../agents/calendar/project-calendar.ts';
import type { Day } from '../../agents/calendar/types.ts';
import { isSure } from '../../agents/identity.ts';
import type { Person } from '../../agents/person.ts';
import type { Project, ProjectCalendar } from '../../agents/project.ts';
import type { Sources, Workspace } from '../../agents/sources.ts';
import type { SlackPoster } from '../../integrations/slack/types.ts';
import type { DeliverySettings } from '../../store/settings.ts';
import { type Member, readMembers } from './members.ts';
import { createPresence } from './presence.ts';

/** When somebody is there, within the next fortnight. */
export interface Availability {
  /** Days on which they do not work. */
  daysOff: ReadonlySet<Day>;
  /** On leave for the whole of a day they would have worked. */
  isAway(day: Day): boolean;
}

/** Who is who, read once for a round of deliveries, and who is away, of those who are asked about. */
export interface Directory {
  now: Date;
  /** When nobody is written to, on each reader's own clock. */
  quiet: Pick<DeliverySettings, 'quietFrom' | 'quietUntil'>;
  workspace: Workspace;
  projects: readonly Project[];
  everybody: readonly Person[];
  person(accountId: string): Person | null;
  personOnSlack(slackUserId: string): Person | null;
  slackUser(slackUserId: string): Promise<Member>;
  /** When somebody is there; for null, of whom nothing is known, the workspace's days. */
  availabilityOf(accountId: string | null, timeZone: string): Promise<Availability>;
  /** Days of the next fortnight on which the workspace does not work. */
  usualDaysOff(timeZone: string): ReadonlySet<Day>;
  /** Days of the next fortnight on which a project with its own calendar is not worked on. */
  daysOffIn(calendar: ProjectCalendar, timeZone: string): ReadonlySet<Day>;
}

/** How many days, today included, the directory knows days off for. */
export const daysAhead = 16;

/** Reads the directory as of `now`. The settings' working days (1 = Monday) hold for those whose schedule is not known. */
export async function readDirectory(
  from: { sources: Sources; slack: Pick<SlackPoster, 'userInfo'> },
  { workingDays, quietFrom, quietUntil }: Pick<DeliverySettings, 'workingDays' | 'quietFrom' | 'quietUntil'>,
  now: Date,
): Promise<Directory> {
  const { sources, slack } = from;
  const today = dayOf(now, 'UTC');
  const range = { from: addDays(today, -1), until: addDays(today, daysAhead) };
  const [workspace, people, projects] = await Promise.all([sources.workspace(), sources.people(), sources.projects()]);
  const byAccount = new Map(people.map((person) => [person.accountId, person]));
  const bySlack = new Map(people.filter(isSure).map((person) => [person.slackUserId, person]));
  const presenceOf = createPresence(sources, range);
  const daysAheadIn = (timeZone: string) => {
    const start = dayOf(now, timeZone);
    return daysIn({ from: start, until: addDays(start, daysAhead - 1) });
  };
  const isUsuallyOff = (day: Day) => !workingDays.includes(weekdayOf(day));
  const usualDaysOff = (timeZone: string) => new Set(daysAheadIn(timeZone).filter(isUsuallyOff));

  return {
    now,
    quiet: { quietFrom, quietUntil },
    workspace,
    projects,
    everybody: people,
    person: (accountId) => byAccount.get(accountId) ?? null,
    personOnSlack: (slackUserId) => bySlack.get(slackUserId) ?? null,
    slackUser: readMembers(slack),
    async availabilityOf(accountId, timeZone) {
      if (accountId === null) return { daysOff: usualDaysOff(timeZone), isAway: () => false };
      const { requiredSeconds, isAway } = await presenceOf(accountId);
      const isOff = (day: Day) => {
        const required = requiredSeconds(day);
        return required === 0 || isAway(day) || (required === null && isUsuallyOff(day));
      };
      return { daysOff: new Set(daysAheadIn(timeZone).filter(isOff)), isAway };
    },
    usualDaysOff,
    daysOffIn: (calendar, timeZone) => new Set(daysAheadIn(timeZone).filter((day) => !worksOn(day, calendar))),
  };
}
