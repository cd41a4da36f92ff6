import { type Change, draftIssue, type IssueDraft, type StatusName } from '../agency/generate/draft.ts';
import type { Random } from '../agency/random.ts';
import { addDays, type Day, instantOf } from '../agency/time.ts';
import { type Book, log } from './book.ts';
import type { DrawnEpic, DrawnTicket } from './plan.ts';
import { talk } from './talk.ts';

/** Morning, on the wall clock: status changes come before the day's hours. */
const morning = 10 * 60;
/** Hours of a ticket somebody does in a day, next to others. */
const hoursADay = 5;
/** A ticket's share of sub-tasks that hold its hours. */
const withSubtask = 0.12;

/** Where a ticket belongs: its epic, the heap it was in before, if it was moved, and whether blocks are flags or a status. */
export interface Place {
  project: string;
  zone: string;
  epic: IssueDraft;
  heap: IssueDraft;
  isFlagging: boolean;
  reporter: string;
}

/** Writes all that happens to a ticket, as Jira and Tempo will tell it: nothing says what was planted. */
export function writeTicket(book: Book, random: Random, drawn: DrawnEpic, ticket: DrawnTicket, place: Place): void {
  const at = (offset: number) => instantOf(addDays(drawn.from, offset), morning, place.zone);
  const working = Math.max(2, Math.ceil(ticket.trueHours / hoursADay));
  const finished = ticket.begun + working + ticket.blockedDays;
  const again = finished + random.int(2, 6);
  const rework = ticket.reworkHours > 0 ? Math.max(1, Math.ceil(ticket.reworkHours / hoursADay)) : 0;
  const by = ticket.person.accountId;
  const move = (offset: number, to: StatusName): Change => ({ at: at(offset), by, kind: 'status', to });
  const blocked = ticket.begun + Math.ceil(working / 2);
  const wasMoved = Number.isFinite(ticket.joinedOn);
  const issue = draftIssue({
    project: place.project,
    type: random.pick(['Story', 'Story', 'Task', 'Bug']),
    summary: random.pick(subjects),
    created: at(ticket.createdOn),
    reporter: place.reporter,
    assignee: ticket.person,
    parent: place.epic,
    changes: [
      ...(wasMoved
        ? [{ at: at(ticket.joinedOn), by: place.reporter, kind: 'parent' as const, from: place.heap, to: place.epic }]
        : []),
      move(ticket.begun, 'In Progress'),
      ...(ticket.blockedDays > 0 ? block(by, at(blocked), at(blocked + ticket.blockedDays), place.isFlagging) : []),
      move(finished, 'Done'),
      ...(rework > 0 ? [move(again, 'In Progress'), move(again + rework, 'Done')] : []),
    ].sort((a, b) => a.at - b.at),
    comments: talk(random, by, (share) => at(ticket.begun + Math.floor(share * working))),
  });
  book.issues.push(issue);
  if (drawn.sizing === 'estimates') book.estimates.set(issue, ticket.estimateHours * 3600);
  if (drawn.sizing === 'points') book.points.set(issue, Math.round(ticket.estimateHours / 2));
  const logged = random.chance(withSubtask) ? subtaskOf(book, issue) : issue;
  const work = { issue: logged, person: ticket.person, from: drawn.from };
  log(book, random, { ...work, hours: ticket.trueHours, begun: ticket.begun, days: finished - ticket.begun });
  log(book, random, { ...work, issue, hours: ticket.reworkHours, begun: again, days: rework });
}

function block(by: string, from: number, until: number, isFlagging: boolean): Change[] {
  return isFlagging
    ? [
        { at: from, by, kind: 'flag', isSet: true },
        { at: until, by, kind: 'flag', isSet: false },
      ]
    : [
        { at: from, by, kind: 'status', to: 'Blocked' },
        { at: until, by, kind: 'status', to: 'In Progress' },
      ];
}

function subtaskOf(book: Book, parent: IssueDraft): IssueDraft {
  const { project, created, reporter, assignee, summary } = parent;
  const issue = draftIssue({
    ...{ project, created, reporter, assignee, parent },
    type: 'Sub-task',
    summary: `${summary}: build`,
    changes: parent.changes.filter(({ kind }) => kind === 'status'),
  });
  book.issues.push(issue);
  return issue;
}

const subjects: readonly [string, ...string[]] = [
  'Price list import',
  'Address form',
  'Search filters',
  'Invoice mail',
  'Photo upload',
  'Export of orders',
  'Role settings',
  'Booking calendar',
  'Payment page',
  'Newsletter sign-up',
];

/** The epic itself, and where tickets lay before they were moved to it. */
export function draftEpic(project: string, summary: string, from: Day, zone: string, reporter: string): IssueDraft {
  return draftIssue({
    ...{ project, summary, reporter },
    type: 'Epic',
    created: instantOf(addDays(from, -30), morning, zone),
  });
}
