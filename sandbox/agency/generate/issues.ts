import { createRandom, type Random } from '../random.ts';
import { addDays, addWorkingDays, type Day, instantOf } from '../time.ts';
import { member, type Person } from './cast.ts';
import { draftIssue, type IssueDraft } from './draft.ts';
import type { EpicDraft, Frame } from './epics.ts';
import { live } from './lifecycle.ts';
import type { Period } from './period.ts';
import { portfolio, shares } from './portfolio.ts';
import { subtaskWordings, themes, wordings } from './themes.ts';

export interface Workshop {
  seed: number;
  period: Period;
  people: Person[];
  frame: Frame;
  /** The account automations create issues with. */
  appAccountId: string;
}

/** Everybody's tickets over the whole period, one after the other with some overlap, each with its history. */
export function createIssues(workshop: Workshop): IssueDraft[] {
  return workshop.people.flatMap((person) => issuesOf(person, workshop));
}

function issuesOf(person: Person, workshop: Workshop): IssueDraft[] {
  const { period } = workshop;
  const random = createRandom(workshop.seed, `issues ${person.index}`);
  const issues: IssueDraft[] = [];
  const given: Record<string, number> = {};
  const end = person.leaves ?? period.to;
  let day = addWorkingDays(person.joins ?? addDays(period.from, -12), 0);
  while (day <= end) {
    const work = random.int(2, 6);
    const project = behind(shares[person.team], given, random);
    given[project] = (given[project] ?? 0) + work;
    issues.push(...ticket({ person, project, day, work, random, workshop }));
    day = addWorkingDays(day, person.role === 'pm' ? random.int(6, 12) : random.int(2, work + 1));
  }
  return issues;
}

/** The project that is furthest behind its share, more or less: a team's months are alike, but not equal. */
function behind(wanted: Record<string, number>, given: Record<string, number>, random: Random): string {
  let chosen = 'OPS';
  let least = Number.POSITIVE_INFINITY;
  for (const [project, share] of Object.entries(wanted)) {
    const progress = ((given[project] ?? 0) + random.next() * 6) / share;
    if (progress < least) [chosen, least] = [project, progress];
  }
  return chosen;
}

interface TicketOptions {
  person: Person;
  project: string;
  day: Day;
  work: number;
  random: Random;
  workshop: Workshop;
}

function ticket(options: TicketOptions): IssueDraft[] {
  const { person, project, day, random, workshop } = options;
  const plan = portfolio.find((candidate) => candidate.key === project);
  const epic = pickEpic(workshop.frame.epics, project, day, random);
  if (!plan || !epic) return [];
  const type = random.weighted({ Story: 45, Task: 30, Bug: 25 }) ?? 'Task';
  const part = random.pickFrom(themes[epic.theme].parts) ?? epic.theme;
  const pm = member(workshop.people, plan.team, 0);
  const wished = instantOf(addWorkingDays(addDays(day, -random.int(1, 18)), 0), random.int(540, 1050), pm.zone);
  const created = Math.min(Math.max(wished, epic.issue.created + 3_600_000), instantOf(day, 540, person.zone));
  const issue = draftIssue({
    project,
    type,
    part,
    summary: phrase(random.pick(wordings[type]), part),
    description: `${phrase(random.pick(wordings.Story), part)}. ${themes[epic.theme].about}`,
    created,
    reporter: random.chance(0.07)
      ? workshop.appAccountId
      : random.chance(0.6) || person.joins
        ? pm.accountId
        : person.accountId,
    assignee: person,
    priority: random.weighted({ Highest: 5, High: 20, Medium: 60, Low: 15 }) ?? 'Medium',
    worked: { from: day, to: addWorkingDays(day, options.work) },
  });
  give(issue, epic, plan.projectType === 'scope' ? 0.1 : 0.03, options, pm);
  if (random.chance(0.06)) return [backlog(issue)];
  if (random.chance(0.5)) {
    const at = instantOf(day, 542, person.zone);
    issue.changes.push({ kind: 'assignee', at, by: pm.accountId, from: undefined, to: person });
  }
  const reviewer = member(workshop.people, person.team, random.int(1, 5));
  const tester = member(workshop.people, person.team, 7);
  live(issue, random, {
    start: day,
    work: options.work,
    zone: person.zone,
    by: { assignee: person.accountId, reviewer: reviewer.accountId, tester: tester.accountId, pm: pm.accountId },
    uat: plan.projectType !== 'internal',
  });
  return type === 'Story' && random.chance(0.15) ? [issue, subtask(issue, options)] : [issue];
}

/** Puts `issue` below `epic`; a share of `orphans` has none, or gets it only days later. */
function give(issue: IssueDraft, epic: EpicDraft, orphans: number, options: TicketOptions, pm: Person): void {
  const { random, day } = options;
  if (!random.chance(orphans)) {
    issue.parent = epic.issue;
  } else if (random.chance(0.5)) {
    issue.parent = epic.issue;
    const at = instantOf(addWorkingDays(day, random.int(1, 9)), random.int(560, 1000), pm.zone);
    issue.changes.push({ kind: 'parent', at, by: pm.accountId, from: undefined, to: epic.issue });
  }
}

/** A ticket nobody has started: no assignee, no history, no work. */
function backlog(issue: IssueDraft): IssueDraft {
  return { ...issue, assignee: undefined, worked: { from: '9999-12-31', to: '0000-01-01' } };
}

function subtask(parent: IssueDraft, { person, day, work, random }: TicketOptions): IssueDraft {
  const kind = random.pick(subtaskWordings);
  const issue = draftIssue({
    project: parent.project,
    type: 'Sub-task',
    part: parent.part,
    summary: `${kind}: ${parent.part}`,
    created: parent.created + random.int(1, 40) * 60_000,
    reporter: person.accountId,
    assignee: person,
    priority: parent.priority,
    parent,
    worked: { from: day, to: addWorkingDays(day, work) },
  });
  const started = instantOf(day, 700, person.zone);
  const done = instantOf(addWorkingDays(day, work), 1000, person.zone);
  issue.changes.push({ kind: 'status', at: started, by: person.accountId, to: 'In Progress' });
  issue.changes.push({ kind: 'status', at: done, by: person.accountId, to: 'Done' });
  return issue;
}

function pickEpic(epics: EpicDraft[], project: string, day: Day, random: Random): EpicDraft | undefined {
  const own = epics.filter((epic) => epic.issue.project === project);
  const open = own.filter((epic) => epic.theme !== 'running' && epic.opens <= day && day < epic.closes);
  return random.pickFrom(open) ?? own[own.length - 1];
}

function phrase(wording: string, part: string): string {
  const text = wording.replace('%', part);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
