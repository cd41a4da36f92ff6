import { agents } from '../agents/index.ts';
import type { Agency } from './agency/agency.ts';
import { createConverse, vocabularyOf } from './ai/converse.ts';
import { type AiStandIn, startAiStandIn } from './ai/index.ts';
import type { SandboxClock } from './clock.ts';
import type { Faults } from './faults.ts';
import { type GitHubStandIn, startGitHubStandIn } from './github/index.ts';
import type { RequestLogEntry } from './http.ts';
import { type JiraStandIn, startJiraStandIn } from './jira/index.ts';
import { type MailStandIn, startMailStandIn } from './mail/index.ts';
import { type S3StandIn, startS3StandIn } from './s3/index.ts';
import { type SheetsStandIn, startSheetsStandIn } from './sheets/index.ts';
import type { SlackStandIn } from './slack/stand-in.ts';
import { startSlackStandIn } from './slack/start.ts';
import { startTempoStandIn, type TempoStandIn } from './tempo/index.ts';

/** The outside world of the sandbox, running on loopback. */
export interface Services {
  slack: SlackStandIn;
  tempo: TempoStandIn;
  jira: JiraStandIn;
  github: GitHubStandIn;
  ai: AiStandIn;
  mail: MailStandIn;
  s3: S3StandIn;
  sheets: SheetsStandIn;
  /** Every request made to Tempo, Jira, GitHub and OpenAI, in order. */
  requests: RequestLogEntry[];
  close(): Promise<void>;
}

export interface World {
  agency: Agency;
  /** What Jira shows of it, where Reeve's account may not browse all; all without it. */
  shownByJira?: Agency;
  clock: SandboxClock;
  faults: Faults;
  /** Whether Slack refuses what is over its pace, by the clock; it does unless told otherwise. */
  paceLimits?: boolean;
}

const team = { id: 'T0SANDBOX', name: 'Sandbox agency', url: 'https://sandbox.slack.com/' };

/** Starts every stand-in on a free port. */
export async function startServices(world: World): Promise<Services> {
  const requests: RequestLogEntry[] = [];
  const log = (entry: RequestLogEntry) => void requests.push(entry);
  const [slack, tempo, jira, github, ai, mail, s3, sheets] = await Promise.all([
    startSlackStandIn({
      clock: world.clock,
      faults: world.faults,
      workspace: { team, ...world.agency.slack },
      signingSecret: 'sandbox-signing-secret',
      paceLimits: world.paceLimits ?? true,
    }),
    startTempoStandIn({ ...world, log }),
    startJiraStandIn({ ...world, agency: world.shownByJira ?? world.agency, log }),
    startGitHubStandIn({ ...world, log }),
    startAiStandIn({
      ...world,
      log,
      converse: createConverse(vocabularyOf(world.agency, agents), world.clock),
    }),
    startMailStandIn(world),
    startS3StandIn(world),
    startSheetsStandIn(world),
  ]);
  return {
    slack,
    tempo,
    jira,
    github,
    ai,
    mail,
    s3,
    sheets,
    requests,
    async close() {
      await Promise.all([slack, tempo, jira, github, ai, mail, s3, sheets].map((each) => each.close()));
    },
  };
}
