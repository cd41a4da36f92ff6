import type { Issue, IssueComment, Sources } from '../agents/sources.ts';
import type { BottleneckBaseline, RememberedBottleneck } from '../agents/workflow-bottleneck/model.ts';
import type { PullRequest } from '../agents/workflow-bottleneck/pull-request/pull-request.ts';
import type { BottleneckSources } from '../agents/workflow-bottleneck/reads.ts';
import { pullRequestSchema } from '../integrations/github/pull-schema.ts';
import { adfToText } from '../integrations/jira/adf.ts';
import { historySchema, issueSchema } from '../integrations/jira/schema.ts';
import { toIssue } from '../jobs/sync/jira-issues.ts';
import { toPullRequest } from '../jobs/sync/to-pull-request.ts';
import type { Agency } from './agency/agency.ts';
import type { JiraIssue } from './agency/schema/jira.ts';
import type { SandboxClock } from './clock.ts';
import { pullAsOf } from './github/graphql/pull-as-of.ts';
import { createJiraSite } from './jira/site.ts';

/** What is remembered between two walks, as the store would. */
export interface BottleneckMemory {
  baselines: BottleneckBaseline[];
  bottlenecks: RememberedBottleneck[];
}

/** An agency's tickets, comments and pull requests as agents read them, as of the clock, without a store and without HTTP. */
export function bottleneckSources(
  agency: Agency,
  clock: SandboxClock,
): BottleneckSources & Pick<Sources, 'comments' | 'openIssues'> & { memory: BottleneckMemory } {
  const site = createJiraSite(agency, clock, '');
  const memory: BottleneckMemory = { baselines: [], bottlenecks: [] };
  const read = new WeakMap<JiraIssue, Issue>();
  const issueOf = (issue: JiraIssue) => {
    const known = read.get(issue) ?? parsed(issue);
    read.set(issue, known);
    return known;
  };
  const pulls = (repos: readonly string[]) =>
    agency.github.pulls
      .filter(({ repository }) => repos.includes(repository))
      .flatMap((pull) => pullOf(pull, clock) ?? []);
  return {
    memory,
    openIssues: async ({ projectKeys }) =>
      site
        .issues()
        .filter(({ fields }) => projectKeys.includes(fields.project.key) && fields.status.statusCategory.key !== 'done')
        .map(issueOf),
    async *ticketHistories({ projectKey }) {
      yield site
        .issues()
        .filter(({ fields }) => fields.project.key === projectKey)
        .map(issueOf);
    },
    ticketCount: async ({ projectKeys }) =>
      site.issues().filter(({ fields }) => projectKeys.includes(fields.project.key)).length,
    comments: async ({ issueIds }) => issueIds.flatMap((id) => commentsOf(site.find(id), site)),
    pullRequests: async ({ repos, since }) =>
      pulls(repos).filter(({ endedAt }) => endedAt === null || (since && endedAt >= since)),
    baselines: async () => memory.baselines,
    bottlenecks: async () => memory.bottlenecks,
  };
}

function parsed(issue: JiraIssue): Issue {
  const changes = (issue.changelog?.histories ?? []).flatMap((history) => historySchema.parse(history));
  return toIssue(issueSchema([]).parse(issue), changes);
}

function commentsOf(issue: JiraIssue | undefined, site: ReturnType<typeof createJiraSite>): IssueComment[] {
  return (issue?.fields.comment?.comments ?? []).map(({ id, author, created, body }) => ({
    id,
    issueId: issue?.id ?? '',
    authorId: author?.accountId ?? null,
    author: site.user(author?.accountId ?? '')?.displayName ?? 'somebody',
    fromApp: site.user(author?.accountId ?? '')?.accountType === 'app',
    at: new Date(created),
    text: adfToText(body),
  }));
}

function pullOf(pull: Agency['github']['pulls'][number], clock: SandboxClock): PullRequest | null {
  const now = pullAsOf(pull, clock.now().getTime());
  if (!now) return null;
  const whole = {
    ...now,
    reviewRequests: now.reviewRequests(),
    latestOpinionatedReviews: now.latestOpinionatedReviews(),
    timelineItems: now.timelineItems({}),
  };
  return toPullRequest(pullRequestSchema(pull.repository).parse(whole));
}
