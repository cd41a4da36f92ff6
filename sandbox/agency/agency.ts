import { z } from 'zod';
import { githubSchema } from './schema/github.ts';
import { jiraSchema } from './schema/jira.ts';
import { reeveSchema } from './schema/reeve.ts';
import { slackSchema } from './schema/slack.ts';
import { tempoSchema } from './schema/tempo.ts';

/** `from` and `to` are the first and last day with facts; `timeZone` is the workspace's. */
export const aboutSchema = z.strictObject({
  seed: z.int().optional(),
  from: z.iso.date(),
  to: z.iso.date(),
  timeZone: z.string(),
});

/**
 * A whole agency in the shapes of the systems its facts live in. Everything that will ever happen is in it; the
 * stand-ins answer as of the sandbox clock, so facts of the future appear as the clock advances.
 */
export const agencySchema = z.object({
  about: aboutSchema,
  tempo: tempoSchema,
  jira: jiraSchema,
  slack: slackSchema,
  github: githubSchema,
  reeve: reeveSchema,
});
export type Agency = z.infer<typeof agencySchema>;

/** Where each part of an agency lies in a data directory: file → key path. */
export const agencyFiles = {
  'agency.json': 'about',
  'tempo/worklogs.json': 'tempo.worklogs',
  'tempo/user-schedules.json': 'tempo.userSchedules',
  'tempo/plans.json': 'tempo.plans',
  'tempo/teams.json': 'tempo.teams',
  'tempo/papertrail.json': 'tempo.papertrail',
  'jira/projects.json': 'jira.projects',
  'jira/issues.json': 'jira.issues',
  'jira/users.json': 'jira.users',
  'jira/statuses.json': 'jira.statuses',
  'github/repositories.json': 'github.repositories',
  'github/users.json': 'github.users',
  'github/commits.json': 'github.commits',
  'github/pulls.json': 'github.pulls',
  'slack/users.json': 'slack.users',
  'slack/channels.json': 'slack.channels',
  'reeve/projects.json': 'reeve.projects',
  'reeve/people.json': 'reeve.people',
  'reeve/settings.json': 'reeve.settings',
  'reeve/forecasts.json': 'reeve.forecasts',
};
