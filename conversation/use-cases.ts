import { z } from 'zod';

const week = z.string().regex(/^(?:this|last|next|\d{4}-W\d{2})$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const month = z.string().regex(/^\d{4}-\d{2}$/);
const quarter = z.string().regex(/^\d{4}-Q[1-4]$/);
const name = z.string().min(1).max(120);
/** A time of any length: one of them, or from a day until a day. */
const anyTime = {
  week: week.optional(),
  day: day.optional(),
  month: month.optional(),
  from: day.optional(),
  until: day.optional(),
};
const positive = z.number().positive().max(100_000);

/**
 * Everything a question can mean, with its arguments, all of them optional: what is left out is asked for, or is
 * everything the asker may see. `project` is a key; `epic` a key, or a name as it was written; people are named as they
 * were, or as Jira names them when that is one person. `changes` marks what is only prepared, for a click to confirm.
 */
export const useCases = {
  help: { about: 'What can be asked.', changes: false, arguments: z.object({}) },
  today: { about: 'What needs the asker, from all agents.', changes: false, arguments: z.object({}) },
  status: {
    about: 'What ran last and runs next, and how fresh the data is.',
    changes: false,
    arguments: z.object({ agent: name.optional() }),
  },
  agents: { about: 'The agents and their modes.', changes: false, arguments: z.object({}) },
  hours: {
    about:
      'Hours logged in a week (last week unless another is named), on a day, in a month or from a day until a day, of the asker (`me`), ' +
      'of those they answer for (`others`) or of one person; on a project, an epic or a ticket if one is named; `missing` asks only ' +
      'for who has not logged enough.',
    changes: false,
    arguments: z.object({
      ...anyTime,
      of: name.optional(),
      project: name.optional(),
      epic: name.optional(),
      ticket: name.optional(),
      missing: z.boolean().optional(),
    }),
  },
  leave: {
    about:
      'Who is on leave in a week, on a day, in a month or from a day until a day (this week unless another is named).',
    changes: false,
    arguments: z.object({
      ...anyTime,
      of: name.optional(),
    }),
  },
  who: {
    about: 'Who is PM of a project, lead of a person (`me` or a name), or in a team.',
    changes: false,
    arguments: z.object({ project: name.optional(), of: name.optional() }),
  },
  projects: { about: 'The projects the asker may see.', changes: false, arguments: z.object({}) },
  standing: {
    about: 'How a project is doing: its budget or forecast, what is stuck, what is open.',
    changes: false,
    arguments: z.object({ project: name.optional(), month: month.optional() }),
  },
  budget: {
    about: 'A retainer’s hours: used, left, and whether they will last the month; without a project, all of them.',
    changes: false,
    arguments: z.object({ project: name.optional(), month: month.optional() }),
  },
  variance: {
    about: 'Epics that take more or less than their forecast, and why (this month unless another is named).',
    changes: false,
    arguments: z.object({ project: name.optional(), epic: name.optional(), month: month.optional() }),
  },
  stuck: {
    about: 'Tickets that wait too long, in a status, for a number of days, or for one person; or one ticket, and why.',
    changes: false,
    arguments: z.object({
      project: name.optional(),
      status: name.optional(),
      days: positive.optional(),
      ticket: name.optional(),
      of: name.optional(),
    }),
  },
  reviews: {
    about: 'Pull requests that wait for review or for their author, or for one person.',
    changes: false,
    arguments: z.object({ project: name.optional(), days: positive.optional(), of: name.optional() }),
  },
  orphans: {
    about: 'Tickets without an epic.',
    changes: false,
    arguments: z.object({ project: name.optional() }),
  },
  told: {
    about:
      'What Reeve told the asker on a day, in a week, in a month or from a day until a day (lately unless another is named).',
    changes: false,
    arguments: z.object({
      day: day.optional(),
      week: week.optional(),
      month: month.optional(),
      from: day.optional(),
      until: day.optional(),
      project: name.optional(),
      of: name.optional(),
    }),
  },
  forecast: {
    about: 'Hours forecast, by project, epic and month.',
    changes: false,
    arguments: z.object({ project: name.optional(), epic: name.optional(), month: month.optional() }),
  },
  report: {
    about: 'The month-end reconciliation report (last month unless another is named).',
    changes: false,
    arguments: z.object({ month: month.optional() }),
  },
  scorecard: {
    about: 'How well Reeve itself did in a month or quarter (last month unless another is named), against its targets.',
    changes: false,
    arguments: z.object({ month: month.optional(), quarter: quarter.optional() }),
  },
  why: {
    about: 'What a message of Reeve rests on, by the id at its foot.',
    changes: false,
    arguments: z.object({ id: name.optional() }),
  },
  people: { about: 'Who is not matched on Slack.', changes: false, arguments: z.object({}) },
  history: {
    about: 'An agent’s last runs and who changed it.',
    changes: false,
    arguments: z.object({ agent: name.optional() }),
  },
  settings: {
    about: 'The settings of an agent or a project.',
    changes: false,
    arguments: z.object({ of: name.optional() }),
  },
  snoozes: { about: 'What the asker has snoozed.', changes: false, arguments: z.object({}) },
  mutes: { about: 'What is muted for everybody.', changes: false, arguments: z.object({}) },
  delegations: { about: 'Who stands in for whom.', changes: false, arguments: z.object({}) },
  'set-retainer': {
    about: 'Change a retainer’s monthly hours.',
    changes: true,
    arguments: z.object({ project: name.optional(), hours: positive.optional() }),
  },
  'set-forecast': {
    about: 'Change the hours forecast for an epic in a month.',
    changes: true,
    arguments: z.object({
      project: name.optional(),
      epic: name.optional(),
      month: month.optional(),
      hours: z.number().min(0).max(100_000).optional(),
    }),
  },
  snooze: {
    about: 'Keep quiet to the asker about a project, an epic, an agent or a message, until a day.',
    changes: true,
    arguments: z.object({ what: name.optional(), until: day.optional() }),
  },
  unsnooze: { about: 'End a snooze.', changes: true, arguments: z.object({ what: name.optional() }) },
  mute: {
    about: 'Keep quiet to everybody about a project or an agent, until a day or for good.',
    changes: true,
    arguments: z.object({ what: name.optional(), until: day.optional() }),
  },
  unmute: { about: 'End a mute.', changes: true, arguments: z.object({ what: name.optional() }) },
  run: {
    about: 'Have an agent run now, for one project if one is named; `preview` only shows what it would say.',
    changes: true,
    arguments: z.object({ agent: name.optional(), project: name.optional(), preview: z.boolean().optional() }),
  },
  'send-report': {
    about: 'Send the asker the workbook of a month (last month unless another is named).',
    changes: true,
    arguments: z.object({ month: month.optional() }),
  },
  delegate: {
    about: 'Have somebody stand in for the asker as PM from a day until a day.',
    changes: true,
    arguments: z.object({ person: name.optional(), from: day.optional(), until: day.optional() }),
  },
  export: {
    about: 'Send the asker a list as CSV: people, projects, today or audit.',
    changes: true,
    arguments: z.object({ list: z.enum(['people', 'projects', 'today', 'audit']).optional() }),
  },
  greeting: { about: 'Somebody says hello.', changes: false, arguments: z.object({}) },
  thanks: { about: 'Somebody says thank you, or goodbye.', changes: false, arguments: z.object({}) },
  confirm: {
    about: 'Somebody says yes in words: nothing is changed by that, only by the button.',
    changes: false,
    arguments: z.object({}),
  },
  unknown: { about: 'Anything else.', changes: false, arguments: z.object({}) },
} as const;

export type UseCase = keyof typeof useCases;
export type ArgumentsOf<Id extends UseCase> = z.infer<(typeof useCases)[Id]['arguments']>;

/** What a question means. Arguments that are not given are absent. */
export interface Meaning {
  useCase: UseCase;
  arguments: Readonly<Record<string, string | number | boolean>>;
}

/** Whether a name is that of a use case. */
export const isUseCase = (id: string): id is UseCase => id in useCases;

/** Use cases that change something. */
export type ChangeId =
  | 'set-retainer'
  | 'set-forecast'
  | 'snooze'
  | 'unsnooze'
  | 'mute'
  | 'unmute'
  | 'run'
  | 'send-report'
  | 'delegate'
  | 'export';
