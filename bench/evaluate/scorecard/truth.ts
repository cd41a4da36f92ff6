import type { Agency } from '../../../sandbox/agency/agency.ts';
import { createClock } from '../../../sandbox/clock.ts';
import { createLedger } from '../../../sandbox/tempo/ledger.ts';

/** What the generator's own facts say of a period, by plain sums and without any code of Reeve's. */
export interface Truth {
  /** Retainer months that were logged over their hours, as `KEY 2026-10`. */
  over: string[];
  /** Hours logged on each retainer month. */
  retainerHours: Map<string, number>;
  /** Weeks of people that hold enough hours by now, of those in which something was expected. */
  complete: number;
  measured: number;
  /** Hours in Tempo by month. */
  tempoHours: Map<string, number>;
}

const dayMs = 86_400_000;
const hoursOf = (seconds: number) => seconds / 3600;
const addTo = (sums: Map<string, number>, key: string, more: number) => sums.set(key, (sums.get(key) ?? 0) + more);

/** Of the days from `from` to `until`, as everything stood at an instant. */
export function truthOf(agency: Agency, from: string, until: string, at: Date): Truth {
  const { tempo, jira, reeve } = agency;
  const projectOf = new Map(jira.issues.map((issue) => [Number(issue.id), issue.fields.project.key]));
  // As it was at that instant: the generator also plants what is changed and deleted later.
  const known = createLedger(agency, createClock(at)).current();
  const retainers = new Map(
    reeve.projects.flatMap(({ key, projectType, monthlyRetainerHours: agreed }) =>
      projectType === 'retainer' && agreed ? [[key, agreed] as const] : [],
    ),
  );
  const tempoHours = new Map<string, number>();
  const retainerHours = new Map<string, number>();
  for (const { issue, startDate, timeSpentSeconds } of known) {
    if (startDate < from || startDate > until) continue;
    const seconds = timeSpentSeconds ?? 0;
    addTo(tempoHours, startDate.slice(0, 7), hoursOf(seconds));
    const key = projectOf.get(issue.id) ?? '';
    if (retainers.has(key) && seconds > 0) addTo(retainerHours, `${key} ${startDate.slice(0, 7)}`, hoursOf(seconds));
  }
  const over = [...retainerHours].flatMap(([name, hours]) =>
    hours > (retainers.get(name.split(' ')[0] ?? '') ?? Number.POSITIVE_INFINITY) + 0.001 ? [name] : [],
  );
  return { over: over.sort(), retainerHours, tempoHours, ...weeksOf({ tempo, jira, reeve }, known, from, until) };
}

/** The plan's 32 of 40 hours, of what is required without leave. */
const enough = 0.8;

function weeksOf(
  { tempo, jira, reeve }: Pick<Agency, 'tempo' | 'jira' | 'reeve'>,
  known: readonly Agency['tempo']['worklogs'][number][],
  from: string,
  until: string,
): Pick<Truth, 'complete' | 'measured'> {
  const { absenceIssueIds, absenceProjectKeys } = reeve.settings;
  const absences = new Set([
    ...absenceIssueIds,
    ...jira.issues.filter(({ fields }) => absenceProjectKeys.includes(fields.project.key)).map(({ id }) => Number(id)),
  ]);
  const worked = new Map<string, number>();
  const away = new Map<string, number>();
  for (const { author, issue, startDate, timeSpentSeconds } of known)
    addTo(absences.has(issue.id) ? away : worked, `${author.accountId} ${startDate}`, timeSpentSeconds ?? 0);
  const planned = new Map<string, number>();
  for (const { assignee, planItem, startDate, endDate, plannedSecondsPerDay = 0 } of tempo.plans) {
    if (!absences.has(Number(planItem.id))) continue;
    for (let day = startDate; day <= endDate; day = next(day))
      addTo(planned, `${assignee.id} ${day}`, plannedSecondsPerDay);
  }
  let [complete, measured] = [0, 0];
  for (const { accountId, startDate = '', endDate = '9999', exemptions = [] } of reeve.people) {
    const required = new Map((tempo.userSchedules[accountId] ?? []).map((day) => [day.date, day.requiredSeconds]));
    for (let monday = mondayFrom(from); monday <= until; monday = next(monday, 7)) {
      const days = [0, 1, 2, 3, 4, 5, 6].map((more) => next(monday, more));
      const expected = days
        .filter((day) => day >= startDate && day <= endDate)
        .reduce((sum, day) => {
          const key = `${accountId} ${day}`;
          return sum + Math.max(0, (required.get(day) ?? 0) - Math.max(planned.get(key) ?? 0, away.get(key) ?? 0));
        }, 0);
      const isExempt = exemptions.some(({ until = '9999' }) => until >= monday);
      if (expected === 0 || isExempt) continue;
      measured++;
      const logged = days.reduce((sum, day) => sum + Math.max(0, worked.get(`${accountId} ${day}`) ?? 0), 0);
      if (logged + 18 >= expected * enough) complete++;
    }
  }
  return { complete, measured };
}

const next = (day: string, days = 1) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

function mondayFrom(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return next(day, (8 - weekday) % 7);
}
