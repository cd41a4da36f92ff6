import type { Person } from '../agents/person.ts';
import type { Project } from '../agents/project.ts';

/** What comes from Jira, or follows from what somebody set: nobody sets it in a form. */
type Derived = 'key' | 'jiraId' | 'name' | 'archived' | 'retainerTerms' | 'terms' | 'overrides';
type Mirrored =
  | 'accountId'
  | 'displayName'
  | 'active'
  | 'accountType'
  | 'ownAccount'
  | 'githubMatch'
  | 'teams'
  | 'slackMatch';

/** What each setting of a project is called, in its form and wherever a change of it is told. */
export const projectLabels: Readonly<Record<Exclude<keyof Project, Derived>, string>> = {
  projectType: 'Type',
  monthlyRetainerHours: 'Hours a month',
  retainerStartDay: 'Month begins on day',
  rolloverUnusedHours: 'Unused hours',
  hourlyRate: 'Rate an hour',
  currency: 'Currency',
  pmAccountId: 'PM',
  delegates: 'Standing in',
  channelId: 'Channel',
  stakeholderAccountIds: 'Stakeholders',
  team: 'Team',
  repos: 'GitHub repositories',
  calendar: 'Working calendar',
  agentChannels: 'Channels of agents',
};

/** The same of a person. */
export const personLabels: Readonly<Record<Exclude<keyof Person, Mirrored>, string>> = {
  slackUserId: 'On Slack',
  githubLogin: 'On GitHub',
  team: 'Team',
  leadAccountId: 'Lead',
  timeZone: 'Time zone',
  startDay: 'First working day',
  endDay: 'Last working day',
  exemptions: 'Exempt',
};

/** The same of the workspace, its quiet hours, the scorecard and an agent. */
export const otherLabels = {
  timeZone: 'Time zone',
  alertsChannelId: 'Channel for summaries',
  absenceIssueIds: 'Absence issues',
  absenceProjectKeys: 'Absence projects',
  admins: 'Admins',
  silenced: 'Silence everything',
  peopleConfirmed: 'People looked through',
  leaveDeclined: 'Leave is not logged',
  setUpDone: 'Checklist put away',
  quietFrom: 'Quiet from',
  quietUntil: 'Quiet until',
  workingDays: 'Days messages go out',
  dailyCap: 'Messages a person gets a day',
  acknowledgedDays: 'Days until what was acknowledged is told again',
  quarterly: 'Send a scorecard each quarter',
  minutesPerAction: 'Minutes an action by a click saves',
  leastCases: 'Cases a share needs',
  mode: 'Mode',
  schedules: 'When it runs',
  channelId: 'Channel for what concerns all projects',
  thresholds: 'Thresholds',
} as const;
