import { createRandom, type Random } from '../random.ts';
import { addDays, type Day, daysFrom, instantOf, isWeekend, mondayOf } from '../time.ts';
import { employed, type Person } from './cast.ts';
import type { IssueDraft } from './draft.ts';
import type { Standing } from './epics.ts';
import { weekHabit } from './habits.ts';
import type { Workshop } from './issues.ts';
import { daysOfLeave, type Leave } from './leave.ts';
import { shares } from './portfolio.ts';
import type { Calendar } from './schedules.ts';
import { standingNotes, workNotes } from './themes.ts';

/** A worklog as it is in the end; `edits` say what it was before. */
export interface WorklogDraft {
  accountId: string;
  zone: string;
  issue: IssueDraft;
  day: Day;
  startMinute: number;
  seconds: number;
  note: string;
  createdAt: number;
  deletedAt?: number;
  edits: { at: number; field: 'timeSpentSeconds' | 'startDate' | 'description'; previous: string; next: string }[];
}

const quarter = 900;

/** Everybody's worklogs: on their tickets, in meetings, on management, and on absence issues. */
export function createWorklogs(workshop: Workshop, issues: IssueDraft[], calendar: Calendar, leaves: Leave[]) {
  const logs = workshop.people.flatMap((person) => {
    const own = issues.filter((issue) => issue.assignee === person && issue.type !== 'Epic');
    return workOf(person, own, workshop, calendar);
  });
  return [...logs, ...leaves.flatMap((leave) => absenceLogs(leave, workshop, calendar))];
}

function workOf(person: Person, own: IssueDraft[], workshop: Workshop, calendar: Calendar): WorklogDraft[] {
  const { seed, period, frame } = workshop;
  const random = createRandom(seed, `worklogs ${person.index}`);
  const logs: WorklogDraft[] = [];
  let habit = weekHabit(seed, period, person, mondayOf(period.from));
  let open = own.filter((issue) => issue.worked.from <= addDays(period.from, 6));
  for (const day of daysFrom(period.from, period.to)) {
    const monday = mondayOf(day);
    if (day === monday) {
      habit = weekHabit(seed, period, person, monday);
      open = own.filter((issue) => issue.worked.from <= addDays(monday, 6) && monday <= issue.worked.to);
    }
    if (isWeekend(day) || !employed(person, day)) continue;
    const wanted = (calendar.required(person, day) - calendar.away(person, day)) * habit.share(day);
    const active = open.filter((issue) => issue.worked.from <= day && day <= issue.worked.to);
    let minute = random.int(34, 40) * 15;
    let createdAt = habit.enteredAt(day);
    for (const chunk of chunks(Math.round(wanted / quarter) * quarter, random)) {
      const issue = target(person, active, frame.standing, chunk, random);
      logs.push({
        accountId: person.accountId,
        zone: person.zone,
        issue,
        day,
        startMinute: minute,
        seconds: chunk,
        note: note(issue, random),
        createdAt,
        edits: [],
      });
      minute += chunk / 60 + (minute < 750 && minute + chunk / 60 >= 750 ? 45 : 0);
      createdAt += random.int(8, 95) * 1000;
    }
  }
  return logs;
}

/** Splits a day into two to five worklogs of whole quarter hours. */
function chunks(seconds: number, random: Random): number[] {
  const sizes: number[] = [];
  let left = seconds;
  if (left > 10_800 && random.chance(0.4)) sizes.push(quarter * random.int(1, 4));
  left -= sizes[0] ?? 0;
  for (let parts = random.int(2, 4); parts > 1 && left > 5400; parts--) {
    const size = Math.round((left * (0.25 + random.next() * 0.35)) / quarter) * quarter;
    sizes.push(size);
    left -= size;
  }
  if (left > 0) sizes.push(left);
  return sizes;
}

function target(person: Person, active: IssueDraft[], standing: Standing[], size: number, random: Random): IssueDraft {
  const project = random.weighted(shares[person.team]);
  const place = standing.find((candidate) => candidate.project === project);
  if (!place) throw new Error(`team ${person.team} has a share in the unknown project ${project}`);
  if (person.role === 'pm' && random.chance(0.65)) return place.management;
  if (size <= 4 * quarter && random.chance(0.6)) return place.meetings;
  return random.pickFrom(active) ?? place.meetings;
}

function note(issue: IssueDraft, random: Random): string {
  const standing = standingNotes[issue.summary];
  const text = standing ? random.pick(standing) : random.pick(workNotes).replace('%', issue.part);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function absenceLogs(leave: Leave, workshop: Workshop, calendar: Calendar): WorklogDraft[] {
  if (leave.recorded === 'plan') return [];
  const { person } = leave;
  const issue = workshop.frame.absences[leave.kind];
  const days = daysOfLeave(leave).filter((day) => calendar.away(person, day) > 0);
  return days.map((day) => ({
    accountId: person.accountId,
    zone: person.zone,
    issue,
    day,
    startMinute: 540,
    seconds: calendar.away(person, day),
    note: issue.summary,
    createdAt: instantOf(leave.kind === 'vacation' ? addDays(leave.from, -7) : day, 555, person.zone) + 1000,
    edits: [],
  }));
}
