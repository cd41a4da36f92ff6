import { dayName } from '../../../agents/calendar/days.ts';
import type { Agency } from '../../agency/agency.ts';
import type { SlackUser } from '../../agency/schema/slack.ts';
import { addDays, daysFrom, mondayOf } from '../../agency/time.ts';
import { dayIn } from './days.ts';

interface Actor {
  slackUserId: string;
  accountId: string;
  team: string;
  leads: boolean;
  pmOf: string[];
  isAdmin: boolean;
  isExempt: boolean;
  /** Hours logged last week by the time the sandbox starts. */
  logged: number;
  wasAway: boolean;
}

/** Everybody with what they are, those worth being first: a PM, a lead, somebody who forgot to log, was away, an admin. */
export function castOf(agency: Agency, at: Date): ReadonlyMap<string, string> {
  const actors = actorsOf(agency, at).sort((a, b) => a.logged - b.logged);
  const pms = actors.filter(({ pmOf, isAdmin }) => !isAdmin && pmOf.some(isRetainer(agency)));
  const workers = actors.filter(({ leads, pmOf }) => !leads && pmOf.length === 0);
  const monday = mondayBefore(agency, at);
  const week = `${dayName(monday, 'MMM d')} to ${dayName(addDays(monday, 6), 'd')}`;
  const loggedThen = ({ logged }: Actor) => `Logged ${logged} h, ${week}`;
  const cast: [Actor | undefined, (actor: Actor) => string][] = [
    [pms.find(({ isExempt }) => !isExempt), (pm) => `PM of ${pm.pmOf.join(', ')}`],
    [actors.find(({ leads, pmOf, isAdmin }) => leads && pmOf.length === 0 && !isAdmin), ({ team }) => `Leads ${team}`],
    [workers.find(({ wasAway }) => !wasAway), loggedThen],
    [workers.find(({ wasAway }) => wasAway), () => `On leave, ${week}`],
    [actors.find(({ isAdmin }) => isAdmin), ({ pmOf }) => ['Admin', pmOf.join(', ')].filter(Boolean).join(', PM of ')],
    [workers.findLast(({ wasAway }) => !wasAway), loggedThen],
  ];
  const chosen = new Map(cast.flatMap(([actor, role]) => (actor ? [[actor.slackUserId, role(actor)] as const] : [])));
  const others = actors.filter(({ slackUserId }) => !chosen.has(slackUserId));
  return new Map([...chosen, ...others.map((actor) => [actor.slackUserId, usualRole(actor)] as const)]);
}

function usualRole({ pmOf, leads, team, isAdmin }: Actor): string {
  if (pmOf.length > 0) return `PM of ${pmOf.join(', ')}`;
  if (isAdmin) return 'Admin';
  return leads ? `Leads ${team}` : `In ${team}`;
}

const isRetainer =
  ({ reeve }: Agency) =>
  (key: string) =>
    reeve.projects.some((project) => project.key === key && project.projectType === 'retainer');

/** The Monday of the last week that is over at `at`. */
const mondayBefore = (agency: Agency, at: Date): string => addDays(mondayOf(dayIn(at, agency.about.timeZone)), -7);

function actorsOf(agency: Agency, at: Date): Actor[] {
  const { reeve } = agency;
  const monday = mondayBefore(agency, at);
  return reeve.people.flatMap((person): Actor[] => {
    const slackUserId = slackUserOf(agency, person)?.id;
    if (!slackUserId) return [];
    const { accountId, team } = person;
    return [
      {
        slackUserId,
        accountId,
        team,
        leads: reeve.people.some(({ leadAccountId }) => leadAccountId === accountId),
        pmOf: reeve.projects
          .filter((project) => project.pmAccountId === accountId && project.projectType !== 'internal')
          .map(({ key }) => key),
        isAdmin: reeve.settings.admins.includes(slackUserId),
        isExempt: (person.exemptions ?? []).some(({ until }) => until === undefined),
        logged: hoursLogged(agency, accountId, monday, at),
        wasAway: agency.tempo.plans.some(
          ({ assignee, startDate, endDate }) =>
            assignee.id === accountId && startDate <= monday && endDate >= addDays(monday, 4),
        ),
      },
    ];
  });
}

/** The Slack member of a person: the one that is set, or the one of the same name. */
export const slackUserOf = (
  { slack }: Agency,
  { slackUserId, displayName }: { slackUserId?: string | undefined; displayName?: string | undefined },
): SlackUser | undefined =>
  slack.users.find(({ id, real_name, deleted }) =>
    slackUserId ? id === slackUserId : real_name === displayName && !deleted,
  );

function hoursLogged({ tempo }: Agency, accountId: string, monday: string, at: Date): number {
  const week = new Set(daysFrom(monday, addDays(monday, 6)));
  const seconds = tempo.worklogs
    .filter(
      ({ author, startDate, createdAt }) =>
        author.accountId === accountId && week.has(startDate) && Date.parse(createdAt) <= at.getTime(),
    )
    .reduce((sum, { timeSpentSeconds }) => sum + (timeSpentSeconds ?? 0), 0);
  return Math.round(seconds / 360) / 10;
}
