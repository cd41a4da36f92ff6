import type { Person } from '../../../agents/person.ts';
import type { Project } from '../../../agents/project.ts';
import type { SlackWorkspace } from '../../../sandbox/slack/workspace/team.ts';
import type { Store } from '../../../store/index.ts';

/** The Monday the tests stand on, 9:30 in New York, before the slot; the week looked at is 26 October to 1 November. */
export const monday = new Date('2026-11-02T14:30:00Z');
export const weekStart = '2026-10-26';
const days = ['2026-10-26', '2026-10-27', '2026-10-28', '2026-10-29', '2026-10-30'];

/** Slack members by what they are in the agency. `uma` is a member Reeve does not know. */
export const slackIds = {
  ann: 'U0ANN',
  cy: 'U0CY',
  dana: 'U0DANA',
  pat: 'U0PAT',
  adi: 'U0ADI',
  uma: 'U0UMA',
} as const;

type SlackUser = SlackWorkspace['users'][number];

const slackUser = ([name, id]: [string, string]): SlackUser => ({
  id,
  name,
  real_name: name,
  deleted: false,
  is_bot: false,
  is_owner: false,
  is_admin: false,
  tz: 'America/New_York',
  tz_offset: -18_000,
  profile: { real_name: name, display_name: name, status_text: '', status_emoji: '' },
});

export const slackWorkspace = (): SlackWorkspace => ({
  team: { id: 'T0ACME', name: 'Acme', url: 'https://acme.slack.com/' },
  users: Object.entries(slackIds).map(slackUser),
  channels: [{ id: 'C0SUBS', name: 'subs', is_private: false, members: [...Object.values(slackIds), 'U0REEVE'] }],
});

const personIn = (team: string, displayName: string, rest: Partial<Person>) => ({
  displayName,
  team,
  active: true,
  accountType: 'atlassian' as const,
  slackMatch: 'email' as const,
  timeZone: 'America/New_York',
  ...rest,
});

const noProject: Omit<Partial<Project>, 'key' | 'jiraId'> = { projectType: 'retainer', archived: false };

/**
 * Ann (Web, led by Dana) logged 20 of 40 hours, Cy (Mobile) all of them, Dana and Pat theirs too. Pat is PM of Web's project;
 * Adi is an admin by configuration only.
 */
export async function fillAgency({ people, projects, schedules, worklogs, sourceStates }: Store): Promise<void> {
  await people.mirror([
    { accountId: 'ann', slackUserId: slackIds.ann, ...personIn('Web', 'Ann Archer', { leadAccountId: 'dana' }) },
    { accountId: 'cy', slackUserId: slackIds.cy, ...personIn('Mobile', 'Cy Coder', {}) },
    { accountId: 'dana', slackUserId: slackIds.dana, ...personIn('Leads', 'Dana Dean', {}) },
    { accountId: 'pat', slackUserId: slackIds.pat, ...personIn('PMs', 'Pat Planner', {}) },
  ]);
  await projects.edit('SUBS', { ...noProject, name: 'Subscriptions', team: 'Web', pmAccountId: 'pat' });
  const accounts = ['ann', 'cy', 'dana', 'pat'];
  await schedules.put(
    accounts.flatMap((accountId) =>
      days.map((day) => ({ accountId, day, requiredSeconds: 28_800, holidayName: null, readOn: '2026-11-02' })),
    ),
  );
  await worklogs.put(
    accounts.flatMap((accountId) => days.map((day, index) => worklog(accountId, day, loggedSeconds(accountId, index)))),
  );
  for (const source of ['tempo', 'jira'] as const) {
    await sourceStates.lease(source, 'test', 60);
    await sourceStates.save(source, 'test', { asOf: monday, state: 'fresh' });
  }
}

const loggedSeconds = (accountId: string, day: number) =>
  accountId !== 'ann' ? 28_800 : day < 2 ? 28_800 : day === 2 ? 14_400 : 0;

function worklog(accountId: string, day: string, seconds: number) {
  const at = new Date(`${day}T20:00:00Z`);
  return {
    id: `${accountId}-${day}`,
    issueId: '10001',
    accountId,
    day,
    seconds,
    billableSeconds: null,
    description: '',
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
  };
}
