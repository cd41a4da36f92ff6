import { z } from 'zod';
import { namedValue } from '../scorecard/named-value.ts';
import { defaultCuts } from './learn/methods.ts';

const percent = z.number().min(50).max(100);
const days = z.number().min(0).max(365);
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 09:00');

/** Thresholds of the bottleneck detection. Days are working days of the project; percent is 0–100. */
export const workflowBottleneckSettings = z
  .object({
    statuses: z.array(z.string().min(1)).default(['QA', 'UAT', 'Code Review', 'In Review', 'Blocked']).meta({
      title: 'Statuses that wait',
      description:
        'Names or ids, separated by commas. A project that has none of them is watched in all statuses Jira counts as in progress.',
    }),
    blockedStatuses: z.array(z.string().min(1)).default(['Blocked', 'On Hold', 'Impeded']).meta({
      title: 'Statuses that say blocked',
      description: 'Names or ids. A ticket in one of them counts as blocked without a word.',
    }),
    nudgeAfterDays: days.default(5).meta({
      title: 'Tell who can move it after (days)',
      description: 'Working days in the status after which whoever must act is told, if it is stuck.',
    }),
    escalateAfterDays: days.default(10).meta({
      title: 'Tell the PM after (days)',
      description: 'Working days in the status after which the PM is told of the item by itself.',
    }),
    blockedAfterDays: days.default(5).meta({
      title: 'Blocked is stuck after (days)',
      description: 'Working days after which a blocked item counts as stuck, even where such items usually take long.',
    }),
    passiveAfterDays: days.default(3).meta({
      title: 'Passively stuck after (days)',
      description: 'Working days without anybody working on it.',
    }),
    quietHours: z.number().min(0).max(168).default(24).meta({
      title: 'Silent after activity (hours)',
      description: 'Nothing is said of an item that moved or that somebody wrote on within these hours.',
    }),
    digestItems: z.int().min(1).max(25).default(10).meta({
      title: 'Items in the digest',
      description: 'The worst so many are listed; the rest is in the file.',
    }),
    nudgesPerPerson: z.int().min(1).max(20).default(3).meta({
      title: 'Items told one person at once',
      description: 'The worst so many; more would only be skipped.',
    }),
    ticketPercent: percent.default(defaultCuts.ticket.share * 100).meta({
      title: 'Tickets: stuck from (% of P95)',
      description: 'Share of the time within which 95 % of its like leave, from which a ticket is stuck.',
    }),
    requestPercent: percent.default(defaultCuts.request.share * 100).meta({
      title: 'Pull requests: stuck from (% of P95)',
      description: 'The same for pull requests.',
    }),
    ownFrom: z.int().min(5).max(1000).default(defaultCuts.ticket.ownFrom).meta({
      title: 'Own history from (items)',
      description:
        'So many stays a project and status need to be compared with themselves; below, with the status everywhere.',
    }),
    historyDays: z.int().min(90).max(3650).default(1095).meta({
      title: 'Learn from (days)',
      description: 'How far back histories are learnt from. Long memories do better.',
    }),
    leastHistoryDays: z.int().min(0).max(365).default(90).meta({
      title: 'Least history (days)',
      description: 'With less, the stated default below is used instead, and every message says so.',
    }),
    defaultDays: days.default(5).meta({
      title: 'Without history, stuck after (days)',
      description: 'Working days in the status that count as too long where there is too little to learn from.',
    }),
    bulkFrom: z.int().min(2).max(10_000).default(25).meta({
      title: 'Bulk change from (tickets)',
      description:
        'So many tickets that came into a status within ten minutes were moved by a machine: nobody is told of them singly.',
    }),
    confidencePercent: percent.default(70).meta({
      title: 'Least confidence (%)',
      description: 'A reading of comments by the model below this is not used.',
    }),
    ticketLeastDays: days.default(0).meta({
      title: 'Tickets: never stuck before (days)',
      description: 'Working days in a status before which no ticket is stuck, whatever its like do. 0: as its like do.',
    }),
    requestLeastDays: days.default(0).meta({
      title: 'Pull requests: never stuck before (days)',
      description: 'The same for pull requests.',
    }),
    statusLeastDays: z.array(namedValue).default([]).meta({
      title: 'Statuses: never stuck before (days)',
      description:
        'Working days in a status before which nothing in it is stuck, such as “Code Review: 4”, separated by commas. Proposed where people often say “not stuck”; nobody but you changes it.',
    }),
    holdOutPercent: z.number().min(0).max(50).default(0).meta({
      title: 'Keep out to compare (%)',
      description:
        'Of so many stuck items nobody is written to, drawn at random; they stay in the digest. The scorecard then shows whether messages make items move sooner. 0: of none.',
      workspaceOnly: true,
    }),
    workFrom: clockTime.default('09:00').meta({ title: 'Working time from', description: 'On the workspace’s clock.' }),
    workUntil: clockTime
      .default('17:00')
      .meta({ title: 'Working time until', description: 'Nights do not count as waiting.' }),
  })
  .refine(({ workFrom, workUntil }) => workFrom < workUntil, {
    path: ['workUntil'],
    error: 'must be later than the start of the working time',
  })
  .refine(({ nudgeAfterDays, escalateAfterDays }) => nudgeAfterDays <= escalateAfterDays, {
    path: ['escalateAfterDays'],
    error: 'must not be less than the days after which whoever can move it is told',
  });

export type WorkflowBottleneckSettings = z.infer<typeof workflowBottleneckSettings>;
