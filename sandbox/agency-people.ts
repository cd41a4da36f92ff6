import type { DayRange } from '../agents/calendar/types.ts';
import type { Person } from '../agents/person.ts';
import type { PlannedAbsence, ScheduleDay, Sources } from '../agents/sources.ts';
import type { Agency } from './agency/agency.ts';
import { dayIn } from './agency/time.ts';
import type { SandboxClock } from './clock.ts';
import { isMade, plannedDays } from './tempo/plan-routes.ts';

type PeopleSources = Pick<Sources, 'people' | 'schedule' | 'holidays' | 'plannedAbsences' | 'absenceClaims'>;

/** Who works for an agency and when, as of the clock: leave once it is planned, and a last day once it has come. */
export function peopleSources(agency: Agency, clock: SandboxClock): PeopleSources {
  const people = agency.reeve.people.map((person) => personOf(agency, person));
  const schedule = Object.entries(agency.tempo.userSchedules).flatMap(([accountId, days]) =>
    days.map(
      ({ date, requiredSeconds }): ScheduleDay => ({ accountId, day: date, requiredSeconds, holidayName: null }),
    ),
  );
  const absences = agency.tempo.plans.map((plan) => ({ plan, days: absencesOf(agency, plan) }));
  const within =
    ({ from, until }: DayRange) =>
    ({ day }: { day: string }) =>
      from <= day && day <= until;
  return {
    async people() {
      const today = dayIn(agency.about.timeZone, clock.now().getTime());
      return people.map((person) => (person.endDay && person.endDay > today ? { ...person, endDay: null } : person));
    },
    async schedule({ accountIds, ...range }) {
      const wanted = accountIds && new Set(accountIds);
      return schedule.filter(within(range)).filter(({ accountId }) => wanted?.has(accountId) ?? true);
    },
    holidays: async () => [],
    plannedAbsences: async (range) =>
      absences.filter(({ plan }) => isMade(plan, clock.now())).flatMap(({ days }) => days.filter(within(range))),
    absenceClaims: async () => [],
  };
}

function personOf({ jira }: Agency, person: Agency['reeve']['people'][number]): Person {
  const { accountId, displayName, slackUserId = null, exemptions = [] } = person;
  const user = jira.users.find((each) => each.accountId === accountId);
  return {
    accountId,
    displayName: displayName ?? user?.displayName ?? accountId,
    active: true,
    accountType: 'atlassian',
    slackUserId,
    slackMatch: slackUserId === null ? 'none' : 'manual',
    githubLogin: person.githubLogin ?? null,
    team: person.team,
    leadAccountId: person.leadAccountId ?? null,
    timeZone: user?.timeZone ?? null,
    startDay: person.startDate ?? null,
    endDay: person.endDate ?? null,
    exemptions: exemptions.map(({ reason, until = null }) => ({ reason, until, addedBy: 'sandbox' })),
  };
}

const absencesOf = (agency: Agency, plan: Agency['tempo']['plans'][number]): PlannedAbsence[] =>
  plannedDays(agency, plan).map(({ date, plannedSeconds }) => ({
    planId: String(plan.id),
    accountId: plan.assignee.id,
    day: date,
    seconds: plannedSeconds,
    issueId: plan.planItem.id,
  }));
