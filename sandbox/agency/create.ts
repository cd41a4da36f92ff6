import type { Agency } from './agency.ts';
import { castPeople } from './generate/cast.ts';
import { createFrame } from './generate/epics.ts';
import { estimatesOf } from './generate/estimates.ts';
import { reeveForecasts } from './generate/forecasts.ts';
import { githubFacts } from './generate/github-files.ts';
import { createIssues, type Workshop } from './generate/issues.ts';
import { appAccountId, jiraIssues, jiraProjects, jiraStatuses, jiraUsers } from './generate/jira-files.ts';
import { createLeave } from './generate/leave.ts';
import { type LongWait, liveThroughLongWaits } from './generate/long-waits.ts';
import { moveOneIssue, numberIssues } from './generate/numbering.ts';
import { makeMistakes } from './generate/oddities.ts';
import { periodAround } from './generate/period.ts';
import { githubPulls } from './generate/pulls.ts';
import { reevePeople, reeveProjects, reeveSettings } from './generate/reeve-files.ts';
import { createCalendar } from './generate/schedules.ts';
import { slackChannels, slackUsers } from './generate/slack-files.ts';
import { tempoPlans, tempoTeams, tempoWorklogs } from './generate/tempo-files.ts';
import { createWorklogs } from './generate/worklogs.ts';

export interface CreateAgencyOptions {
  seed: number;
  /** The instant the sandbox starts at; eight months before it are history. */
  at: Date;
  /** The instant the clock will be walked to; two months after it are covered. */
  until?: Date;
  /** The workspace's zone, default America/New_York. */
  timeZone?: string;
}

/** Makes up an agency of forty people. Same options, same agency, on every machine and in every zone. */
export function createAgency(options: CreateAgencyOptions): Agency {
  return createAgencyWithTruth(options).agency;
}

/** The same, and what a judge of it has to find out by itself. */
export function createAgencyWithTruth({ seed, at, until = at, timeZone = 'America/New_York' }: CreateAgencyOptions): {
  agency: Agency;
  longWaits: LongWait[];
} {
  const period = periodAround(at, timeZone, until);
  const people = castPeople(seed, period);
  const frame = createFrame(seed, period, people);
  const workshop: Workshop = { seed, period, people, frame, appAccountId };
  const tickets = createIssues(workshop);
  moveOneIssue(tickets, frame, period);
  const issues = numberIssues([...frame.issues, ...tickets]);
  const longWaits = liveThroughLongWaits(seed, period, issues);
  const leaves = createLeave(seed, period, people);
  const calendar = createCalendar(period, people, leaves);
  const worklogs = makeMistakes(createWorklogs(workshop, tickets, calendar, leaves), workshop);
  const agency: Agency = {
    about: { seed, from: period.from, to: period.to, timeZone },
    tempo: {
      ...tempoWorklogs(worklogs),
      userSchedules: calendar.schedules,
      plans: tempoPlans(leaves, workshop, calendar),
      teams: tempoTeams(people),
    },
    jira: {
      projects: jiraProjects(),
      issues: jiraIssues(issues, period, estimatesOf(seed, worklogs)),
      users: jiraUsers(people, period),
      statuses: jiraStatuses(),
    },
    slack: { users: slackUsers(people, leaves, period), channels: slackChannels(people) },
    github: { ...githubFacts(people, period), pulls: githubPulls(seed, people, issues, longWaits) },
    reeve: {
      projects: reeveProjects(people, worklogs, period),
      people: reevePeople(people, period),
      settings: reeveSettings(
        people,
        Object.values(frame.absences).map((issue) => issue.id),
        timeZone,
      ),
      forecasts: reeveForecasts(seed, worklogs),
    },
  };
  return { agency, longWaits };
}
