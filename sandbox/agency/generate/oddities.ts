import { createRandom } from '../random.ts';
import { addDays, instantOf } from '../time.ts';
import { member } from './cast.ts';
import type { Workshop } from './issues.ts';
import type { WorklogDraft } from './worklogs.ts';

const hour = 3_600_000;

/** Tempo keeps worklogs of accounts that Jira has forgotten; this is one. */
export const forgottenAccountId = '712020:5c0ffee0-0000-4000-8000-00000000dead';

/** Edits and deletes a few worklogs, and adds what only bad luck brings: a 56-hour day and an author nobody knows. */
export function makeMistakes(logs: WorklogDraft[], workshop: Workshop): WorklogDraft[] {
  const random = createRandom(workshop.seed, 'mistakes');
  for (const log of logs) {
    const later = log.createdAt + random.int(1, 200) * hour;
    const fate = random.next();
    if (fate < 0.006) log.deletedAt = later;
    else if (fate < 0.014) editHours(log, later, log.seconds + 900 * random.int(1, 6));
    else if (fate < 0.018) edit(log, later, 'startDate', log.day, addDays(log.day, -7));
    else if (fate < 0.022) edit(log, later, 'description', log.note, 'tbd');
  }
  return [...logs, ...lastWeekMistakes(logs, workshop)];
}

function lastWeekMistakes(logs: WorklogDraft[], { period, people, frame }: Workshop): WorklogDraft[] {
  const thursday = addDays(period.lastWeek, 3);
  const typist = member(people, 'Boreal', 6);
  const typo = logs.find((log) => log.accountId === typist.accountId && log.day === thursday && log.edits.length === 0);
  if (typo) {
    typo.seconds = 20_160;
    editHours(typo, instantOf(addDays(period.lastWeek, 8), 615, typist.zone), 201_600);
  }
  const careful = member(people, 'Atlas', 3);
  const own = logs.filter(
    (log) => log.accountId === careful.accountId && log.day === thursday && log.edits.length === 0,
  );
  if (own[0]) editHours(own[0], instantOf(addDays(thursday, 1), 600, careful.zone), own[0].seconds + 1800);
  const meetings = frame.standing.find((entry) => entry.project === 'SATG')?.meetings;
  if (!own[0] || !meetings) return [];
  const twice = { ...own[0], edits: [], createdAt: own[0].createdAt + 5000, deletedAt: own[0].createdAt + 20 * hour };
  const unknown: WorklogDraft = {
    accountId: forgottenAccountId,
    zone: typist.zone,
    issue: meetings,
    day: addDays(period.lastWeek, 1),
    startMinute: 600,
    seconds: 7200,
    note: 'Handover call',
    createdAt: instantOf(addDays(period.lastWeek, 1), 730, typist.zone),
    edits: [],
  };
  return [twice, unknown];
}

function editHours(log: WorklogDraft, at: number, previous: number): void {
  edit(log, at, 'timeSpentSeconds', String(log.seconds), String(previous));
}

type Field = WorklogDraft['edits'][number]['field'];

function edit(log: WorklogDraft, at: number, field: Field, next: string, previous: string): void {
  log.edits.push({ at, field, previous, next });
}
