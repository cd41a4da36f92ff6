import { addDays } from '../../agents/calendar/days.ts';
import { weekContaining } from '../../agents/calendar/periods.ts';
import type { Day } from '../../agents/calendar/types.ts';
import type { Meaning, UseCase } from '../use-cases.ts';
import { quarterMeant } from './ranges.ts';
import type { Read } from './read.ts';
import { whose } from './whose.ts';

type Given = Record<string, string | number | boolean | null | undefined>;

/** What a question says about the arguments of a use case; what it does not say is absent. */
export function argumentsIn(useCase: UseCase, read: Read, today: Day): Meaning['arguments'] {
  const given = builders[useCase]?.(read, today) ?? {};
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string | number | boolean] => entry[1] != null),
  );
}

const project = ({ named, rest }: Read) => named.projects[0] ?? unknownProject(rest);
/** “What is stuck on acme?”: a word where only a project can stand, and that is none. */
const unknownProject = (rest: string) =>
  /\b(?:stuck|left|budget|doing|waiting|blocked|happening|logged|worked|work|spent|used|hours) (?:on|at|with) (?:the )?([\p{Ll}\d]{3,20})(?: project)?$/u
    .exec(rest)?.[1]
    ?.replace(notProject, '') || undefined;
const notProject =
  /^(?:them|that|this|these|those|there|here|time|track|hold|leave|fire|budget|slack|jira|tempo|github|average|top|something|anything|someone|anyone|somebody|anybody|others|reviews?|qa|prs?|us|her|him|all|each|every|which|what|whom|project|projects|tickets?|epics?|clients?|people|team|mine|purpose|weekends?|holidays?|vacation|overtime|meetings|average|support|retainers?|it)$/;
const past = ({ when }: Read) => when.month?.past;
const near = ({ when }: Read) => when.month?.near;
/** The one time a question about the past names. */
function times({ when }: Read): Given {
  const { week, day, month, range } = when;
  if (range) return range.from === range.until ? { day: range.from } : { ...range };
  if (week) return { week };
  return day ? { day } : { month: month?.past };
}
/** The same of a question about what may be to come. */
function timesAhead({ when }: Read): Given {
  const { week, dayAhead, month, range, from, until } = when;
  if (from && until) return { from, until };
  if (range) return { ...range };
  if (week) return { week };
  return dayAhead ? { day: dayAhead } : { month: month?.near };
}
/** “When is the next holiday?” is looked for so many days ahead. */
const aheadDays = 60;
const asksWhen = ({ when, rest, named }: Read) =>
  /^when\b.*\b(?:next|holidays?)\b/.test(rest) &&
  named.people.length === 0 &&
  !(when.week ?? when.dayAhead ?? when.month);
const isBehind = ({ rest }: Read) => /\b(?:was|were|did|had|took)\b/.test(rest);
/** What a wish to be quiet is about. */
const subject = ({ named, messageId, rest }: Read) =>
  named.epic ??
  named.projects[0] ??
  named.agent ??
  messageId ??
  named.people[0] ??
  (/\breminders?\b/.test(rest) ? 'time-compliance' : null);

const builders: Readonly<Partial<Record<UseCase, (read: Read, today: Day) => Given>>> = {
  status: ({ named }) => ({ agent: named.agent }),
  hours: (read) => ({
    ...times(read),
    of: whose(read),
    project: project(read),
    epic: read.named.epic,
    ticket: read.named.ticket,
    missing: lacks(read),
  }),
  leave: (read, today) => ({
    ...(isBehind(read) ? times(read) : timesAhead(read)),
    ...(asksWhen(read) ? { from: today, until: addDays(today, aheadDays) } : {}),
    of: read.named.people[0] ?? read.named.team ?? own(read.rest),
  }),
  who: (read) => ({
    project: read.named.projects[0],
    of: read.named.people[0] ?? read.named.team ?? (/\bmy\b/.test(read.rest) ? 'me' : null),
  }),
  standing: (read) => ({ project: project(read), month: past(read) }),
  budget: (read) => ({ project: project(read), month: past(read) }),
  variance: (read) => ({ project: project(read), epic: read.named.epic, month: past(read) }),
  stuck: (read) => ({
    project: project(read),
    status: read.named.status,
    days: read.when.days,
    ticket: read.named.ticket,
    of: read.named.people[0] ?? own(read.rest),
  }),
  reviews: (read) => ({
    project: project(read),
    days: read.when.days,
    of: read.named.people[0] ?? own(read.rest),
  }),
  orphans: (read) => ({ project: project(read) }),
  told: (read) => ({ ...times(read), project: project(read), of: read.named.people[0] }),
  forecast: (read) => ({ project: project(read), epic: read.named.epic, month: near(read) }),
  report: (read) => ({ month: past(read) }),
  scorecard: (read, today) => ({
    month: past(read),
    quarter:
      read.when.quarter ??
      (/\bquarter(?:ly)?\b/.test(read.rest) ? quarterMeant({ which: 'last' }, today).quarter : undefined),
  }),
  'send-report': (read) => ({ month: past(read) }),
  why: ({ messageId }) => ({ id: messageId }),
  history: ({ named }) => ({ agent: named.agent }),
  settings: (read) => ({ of: read.named.agent ?? project(read) }),
  // “By 20” says by how much, not how many they are then: that is asked for.
  'set-retainer': (read) => ({ project: project(read), hours: /\bby NUMBER\b/.test(read.rest) ? null : read.number }),
  'set-forecast': (read) => ({
    project: project(read),
    epic: read.named.epic,
    month: near(read),
    hours: /\bby NUMBER\b/.test(read.rest) ? null : read.number,
  }),
  snooze: (read) => ({ what: subject(read), until: until(read) }),
  unsnooze: (read) => ({ what: subject(read) }),
  mute: (read) => ({ what: subject(read), until: until(read) }),
  unmute: (read) => ({ what: subject(read) }),
  run: (read) => ({
    agent: read.named.agent ?? checkMeant(read),
    project: project(read),
    preview: /\b(?:preview|would|dry)\b/.test(read.rest) || undefined,
  }),
  delegate: ({ named, when }, today) => ({
    person: named.people[0],
    from: when.from ?? when.dayAhead ?? weekOf(when.week, today)?.from ?? (when.until ? today : undefined),
    until: when.until ?? weekOf(when.week, today)?.until,
  }),
  // “today” is a list here, and was taken out as a time.
  export: ({ rest, text }) => ({
    list: /\b(?:everybody|everyone)\b/.test(rest)
      ? 'people'
      : (['people', 'projects', 'audit'].find((list) => rest.includes(list.replace(/s$/, ''))) ??
        (/\btoday\b/i.test(text) ? 'today' : undefined)),
  }),
};

/** Somebody who asks of themselves; “my team” and “my projects” are others. */
const own = (rest: string) =>
  /\b(?:am i|do i|was i|will i|i am|i was|i will|i have|have i|(?:wait\w*|stuck|stays?|is|are) (?:for|with|on) me|my (?:own |open |next )?(?:tickets?|issues?|tasks?|items|leave|vacation|holidays?|days? off))\b/.test(
    rest,
  )
    ? 'me'
    : undefined;

/** This week or the next, as a wish means it: from its Monday, or today, to its Sunday. */
function weekOf(week: string | null, today: Day): { from: Day; until: Day } | null {
  if (week !== 'this' && week !== 'next') return null;
  const { from, until: last } = weekContaining(week === 'next' ? addDays(today, 7) : today);
  return { from: from < today ? today : from, until: last };
}

const until = ({ when }: Read) => when.until ?? when.dayAhead;

/** “check the budgets” without the name of an agent. */
const checks: readonly (readonly [RegExp, string])[] = [
  [/\b(?:budgets?|retainers?)\b/, 'retainer-budget'],
  [/\b(?:hours|timesheets?|time)\b/, 'time-compliance'],
  [/\b(?:variances?|forecasts?)\b/, 'forecast-variance'],
  [/\b(?:reconcil\w+|month[- ]end)\b/, 'epic-reconciliation'],
  [/\b(?:stuck|bottlenecks?)\b/, 'workflow-bottleneck'],
  [/\b(?:epics?|orphans?|assignments?)\b/, 'epic-assignment'],
];
const checkMeant = ({ rest }: Read) => checks.find(([pattern]) => pattern.test(rest))?.[1];

const lacking =
  /\b(?:not|missing|forgot|forgotten|less|under|incomplete|behind|owes?|non-?compliant|short|late|without|never|no (?:hours|time|entries)|nothing|zero|still (?:has|have|needs?|must)|under-?logged|unlogged|too (?:few|little)|gaps?)\b/;
const lacks = ({ rest }: Read) => lacking.test(rest) || undefined;
