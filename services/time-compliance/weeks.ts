import { addDays, dayOf } from '../../agents/calendar/days.ts';
import { weekContaining } from '../../agents/calendar/periods.ts';
import type { Day } from '../../agents/calendar/types.ts';
import { isReeve } from '../../agents/identity.ts';
import type { Person } from '../../agents/person.ts';
import type { ComplianceStatus } from '../../agents/records.ts';
import { rejectedWithin } from '../../agents/rejected-rows.ts';
import type { WeekFacts } from '../../agents/time-compliance/finding.ts';
import { gatherHours } from '../../agents/time-compliance/gather.ts';
import type { Judged } from '../../agents/time-compliance/judge.ts';
import { judgeWeek } from '../../agents/time-compliance/judge-week.ts';
import { timeComplianceSettings } from '../../agents/time-compliance/settings.ts';
import { shortestFirst } from '../../agents/time-compliance/shortest-first.ts';
import type { ServiceDeps } from '../deps.ts';

/** Which week, and up to which day it was judged; `judgedUntil` is before `weekEnd` while it runs. */
export interface WeekShown {
  weekStart: Day;
  weekEnd: Day;
  judgedUntil: Day;
}

/** One person's week. `facts` are null when their hours cannot be judged, and `reason` says why. */
export interface PersonWeek {
  name: string;
  status: ComplianceStatus | 'not-measured';
  reason: string | null;
  facts: Pick<WeekFacts, 'hoursLogged' | 'expected' | 'days' | 'compliantFromHours'> | null;
}

/** A week as the mirrors have it now. */
export interface WeekNow {
  shown: WeekShown;
  judged: Judged[];
}

/** Judges these people's week exactly as the weekly check would, from the mirrors and without recording anything. */
export async function weekNow(deps: ServiceDeps, monday: Day, people: readonly Person[]): Promise<WeekNow> {
  const { sources, store, clock } = deps;
  const workspace = await sources.workspace();
  const week = weekContaining(monday);
  const yesterday = addDays(dayOf(clock(), workspace.timeZone), -1);
  const [until = yesterday] = [yesterday, week.until].sort();
  const judged = { from: week.from, until };
  const accountIds = people.map(({ accountId }) => accountId);
  const [hours, { thresholds }, rejectedRows] = await Promise.all([
    gatherHours(sources, workspace, week, accountIds),
    store.settings.agent('time-compliance'),
    sources.rejectedRows({ source: 'tempo' }),
  ]);
  const snapshot = { ...hours, judged, people: [...people], rejectedRows: rejectedWithin(rejectedRows, week) };
  return {
    shown: { weekStart: week.from, weekEnd: week.until, judgedUntil: judged.until },
    // The bot's own account in Jira is nobody whose week somebody answers for.
    judged: judgeWeek(snapshot, timeComplianceSettings.parse(thresholds)).judged.filter(
      (one) => !(one.kind === 'excluded' && isReeve(one.person)),
    ),
  };
}

/** One judged person as the views show them. */
export function personWeek(one: Judged): PersonWeek {
  const name = one.person.displayName;
  switch (one.kind) {
    case 'measured':
      return { name, status: one.status, reason: null, facts: one.facts };
    case 'excused':
      return { name, status: 'excused', reason: one.reason, facts: one.facts };
    case 'excluded':
      return { name, status: 'not-measured', reason: one.reason, facts: null };
  }
}

/** Whoever is shortest first, then by name. */
export function worstFirst(weeks: readonly PersonWeek[]): PersonWeek[] {
  return shortestFirst(weeks, ({ facts, ...week }) => ({ ...week, hoursLogged: facts?.hoursLogged ?? null }));
}
