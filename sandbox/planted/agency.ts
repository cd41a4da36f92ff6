import type { Agency } from '../agency/agency.ts';
import { castPeople, type Person } from '../agency/generate/cast.ts';
import type { IssueDraft } from '../agency/generate/draft.ts';
import { jiraIssues } from '../agency/generate/jira-files.ts';
import { periodAround } from '../agency/generate/period.ts';
import { tempoWorklogs } from '../agency/generate/tempo-files.ts';
import { createRandom, type Random } from '../agency/random.ts';
import type { JiraProject } from '../agency/schema/jira.ts';
import { addDays, type Day, daysFrom, instantOf } from '../agency/time.ts';
import { type Book, emptyBook, log } from './book.ts';
import { drawEpic, lasts } from './draw.ts';
import type { DrawnEpic, Planted, Sizing } from './plan.ts';
import { draftEpic, writeTicket } from './story.ts';

/** Ordinary epics of the project beside the one something is planted in. */
const siblings = 7;
/** Numbers no other part of the agency gives. */
const first = { issue: 1_000_001, entry: 5_000_001, worklog: 2_000_001, project: 20_001 } as const;

/** An epic in which a cause was planted, or nothing was. */
export interface PlantedEpic {
  epicKey: string;
  planted: Planted;
}

export interface PlantedAgency {
  agency: Agency;
  /** Known to the generator alone. */
  truth: PlantedEpic[];
}

/**
 * The agency with a project more for each of `wanted`: eight epics that people of the agency work on, one of which holds
 * what is planted. It is all written as Jira and Tempo tell it; the stand-ins answer it as of their clock. `at` and `seed`
 * are those the agency was made with.
 */
export function plantCauses(agency: Agency, at: Date, seed: number, wanted: readonly Planted[]): PlantedAgency {
  const { timeZone } = agency.about;
  const period = periodAround(at, timeZone);
  const staff = castPeople(seed, period).filter(({ joins, leaves }) => !joins && !leaves);
  const book = emptyBook();
  const keys = wanted.map((_, index) => `BLD${index + 1}`);
  const asked = wanted.map((planted, index) => {
    const random = createRandom(seed, `planted project ${index}`);
    return { planted, epic: plantProject(book, random, keys[index] ?? '', planted, staff, period) };
  });
  number(book);
  const projects = keys.map((key, index): JiraProject => {
    const like = agency.jira.projects[0];
    return { ...like, id: String(first.project + index), key, name: `Customer build ${index + 1}` };
  });
  return {
    agency: merged(agency, book, projects, staff),
    truth: asked.map(({ planted, epic }) => ({ planted, epicKey: epic.key })),
  };
}

interface When {
  today: Day;
  timeZone: string;
}

function plantProject(
  book: Book,
  random: Random,
  project: string,
  planted: Planted,
  staff: readonly Person[],
  { today, timeZone: zone }: When,
): IssueDraft {
  const [ann, bob, cem, dee, eli, fay, helper, pm] = random.shuffle(staff);
  if (!ann || !bob || !cem || !dee || !eli || !fay || !helper || !pm) throw new Error('too few people');
  const sizing: Sizing = random.pick(['estimates', 'estimates', 'points', 'none']);
  const circumstances = { team: [ann, bob, cem], others: [dee, eli, fay], helper, sizing } as const;
  const pace = 0.8 + random.next() * 0.5;
  const isFlagging = random.chance(0.3);
  // Nearly through: what is over is of an earlier month, and is not judged any more.
  const from = addDays(today, -random.int(lasts - 16, lasts - 2));
  const heap = draftEpic(project, 'Ideas', addDays(from, -150), zone, pm.accountId);
  book.issues.push(heap);
  const epics = Array.from({ length: siblings + 1 }, (_, index) => {
    const asked = index === siblings;
    const begins = asked ? from : addDays(from, -random.int(20, 130));
    const drawn = drawEpic(random, { ...circumstances, from: begins, pace }, asked ? planted : null);
    const epic = draftEpic(project, `${random.pick(areas)} ${index + 1}`, begins, zone, pm.accountId);
    book.issues.push(epic);
    const place = { project, zone, epic, heap, isFlagging, reporter: pm.accountId };
    for (const ticket of drawn.tickets) writeTicket(book, random, drawn, ticket, place);
    const direct = { issue: epic, person: random.pick(circumstances.team), from: begins, begun: 1, days: lasts - 10 };
    log(book, random, { ...direct, hours: drawn.directHours });
    forecast(book, epic, drawn, zone);
    return epic;
  });
  const asked = epics.at(-1);
  if (!asked) throw new Error(`${project} has no epic`);
  return asked;
}

const areas: readonly [string, ...string[]] = ['Storefront', 'Back office', 'Reporting', 'Accounts', 'Mobile app'];

/** Said the day before it began, evenly over its months. */
function forecast({ forecasts }: Book, epic: IssueDraft, { from, forecastHours }: DrawnEpic, zone: string): void {
  const months = [...new Set(daysFrom(from, addDays(from, lasts - 1)).map((day) => day.slice(0, 7)))];
  const saidAt = new Date(instantOf(addDays(from, -1), 16 * 60, zone)).toISOString();
  const hours = Math.round((forecastHours / months.length) * 100) / 100;
  for (const month of months) forecasts.push({ epic, forecast: { projectKey: epic.project, month, hours, saidAt } });
}

/** Ids and keys in the order of creation, as Jira gives them. */
function number({ issues }: Book): void {
  issues.sort((a, b) => a.created - b.created);
  const counts = new Map<string, number>();
  for (const [index, issue] of issues.entries()) {
    const next = (counts.get(issue.project) ?? 0) + 1;
    counts.set(issue.project, next);
    issue.id = first.issue + index;
    issue.key = `${issue.project}-${next}`;
  }
}

function merged(agency: Agency, book: Book, projects: JiraProject[], staff: readonly Person[]): Agency {
  const drafts = new Map(book.issues.map((draft) => [String(draft.id), draft]));
  const written = jiraIssues(book.issues, agency.about, book.estimates, { firstId: first.entry, projects });
  const issues = written.map((issue) => {
    const draft = drafts.get(issue.id);
    const points = draft && book.points.get(draft);
    return points ? { ...issue, fields: { ...issue.fields, customfield_10016: points } } : issue;
  });
  const { worklogs, papertrail } = tempoWorklogs(book.worklogs, first.worklog);
  const pmAccountId = staff.find(({ role }) => role === 'pm')?.accountId ?? '';
  return {
    ...agency,
    jira: {
      ...agency.jira,
      projects: [...agency.jira.projects, ...projects],
      issues: [...agency.jira.issues, ...issues],
    },
    tempo: {
      ...agency.tempo,
      worklogs: [...agency.tempo.worklogs, ...worklogs],
      papertrail: [...agency.tempo.papertrail, ...papertrail],
    },
    reeve: {
      ...agency.reeve,
      projects: [
        ...agency.reeve.projects,
        ...projects.map(({ key }) => ({ key, projectType: 'scope' as const, pmAccountId })),
      ],
      forecasts: [
        ...agency.reeve.forecasts,
        ...book.forecasts.map(({ epic, forecast: said }) => ({ ...said, epicKey: epic.key })),
      ],
    },
  };
}
