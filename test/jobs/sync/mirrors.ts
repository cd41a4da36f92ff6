import { expect } from 'chai';
import { z } from 'zod';
import { issueComments } from '../../../store/issue-comments.ts';
import { issueTexts } from '../../../store/issue-texts.ts';
import { issues } from '../../../store/issues.ts';
import { people } from '../../../store/people.ts';
import { plannedAbsences } from '../../../store/planned-absences.ts';
import { projects } from '../../../store/projects.ts';
import { pullRequests } from '../../../store/pull-requests.ts';
import { schedules } from '../../../store/schedules.ts';
import { worklogs } from '../../../store/worklogs.ts';

/** What a mirrored field may be when there is nothing: the first of these its schema allows. */
const nothings = [null, undefined, []];

interface Mirror {
  definition: { name: string; schema: z.ZodType };
  /** Fields that stay, and why. */
  kept: Record<string, string>;
}

const identity = 'is what it is found by';
const history = 'is what happened: it is not undone';
const ours = 'is Reeve’s own set-up';
const hidden = 'is only hidden: who shows it no more has not taken it back';

/** Each mirror with what it takes over; a new field of any of them is either taken back here or has a reason. */
export const mirrors = {
  issues: {
    definition: issues,
    kept: {
      ...{ id: identity, createdAt: identity, statusChanges: history, parentChanges: history, moves: history },
      ...{ flagChanges: history, deletedAt: 'is when it was gone itself' },
    },
  },
  worklogs: {
    definition: worklogs,
    kept: { id: identity, createdAt: identity, deletedAt: 'is when it was gone itself' },
  },
  schedules: { definition: schedules, kept: { accountId: identity, day: identity, readOn: 'is when it was read' } },
  plannedAbsences: {
    definition: plannedAbsences,
    kept: { planId: identity, accountId: identity, day: identity },
  },
  projects: {
    definition: projects,
    kept: {
      jiraId: identity,
      ...Object.fromEntries(
        (
          'projectType monthlyRetainerHours retainerTerms terms retainerStartDay rolloverUnusedHours hourlyRate currency ' +
          'pmAccountId delegates channelId stakeholderAccountIds team repos calendar agentChannels overrides'
        )
          .split(' ')
          .map((field) => [field, ours]),
      ),
    },
  },
  people: {
    definition: people,
    kept: {
      ...{ accountId: identity, email: hidden, timeZone: hidden, githubLogin: hidden, githubMatch: hidden },
      ...{ startDay: ours, endDay: ours, exemptions: ours, setByHand: ours, ownAccount: 'has a test of its own' },
    },
  },
  pullRequests: {
    definition: pullRequests,
    kept: { id: identity, repo: identity, number: identity, createdAt: identity },
  },
  issueTexts: { definition: issueTexts, kept: { id: identity } },
  issueComments: { definition: issueComments, kept: { id: identity, issueId: identity, at: identity } },
} satisfies Record<string, Mirror>;

/** Rows as they were with everything there is, and as they are with nothing that need not be: every field has followed. */
export function expectTakenBack({ definition, kept }: Mirror, before: unknown, after: unknown): void {
  const rows = [before, after].map((row) => z.record(z.string(), z.unknown()).parse(row));
  const [full = {}, bare = {}] = rows;
  for (const [field, schema] of Object.entries(z.instanceof(z.ZodObject).parse(definition.schema).shape)) {
    if (field in kept) continue;
    const what = `${definition.name}.${field}`;
    const allowed = z.instanceof(z.ZodType).parse(schema);
    const nothing = nothings.filter((value) => allowed.safeParse(value).success);
    expect(nothing, `${what} is to be there at first`).not.to.deep.include(full[field]);
    if (nothing.length > 0) expect(nothing, `${what} is to be gone`).to.deep.include(bare[field] ?? nothing[0]);
    expect(bare[field], `${what} is to follow`).not.to.deep.equal(full[field]);
  }
}

/** Collections that take over nothing of another system; every other one is a mirror. */
export const own = new Set(
  (
    'absenceClaims audit bottleneckBaselines briefs conversations embeddings epicAssignmentCompliance epicAssignmentSuggestions ' +
    'epicForecasts epicHours findings listChanges migrations modelAnswers modelCalls modelSpending monthlyReconciliationReports mutes outbox ' +
    'peopleImports proactiveInsights proposals pullRequestReadings readings reconciliationContents renames retainerBudgetAlerts ' +
    'runs settings sharedChannels snoozes sources stops timeTrackingCompliance welcomes workflowBottlenecks'
  ).split(' '),
);
