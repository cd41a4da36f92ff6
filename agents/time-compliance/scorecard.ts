import { addDays, dayName } from '../calendar/days.ts';
import { roughHoursText } from '../calendar/hours.ts';
import { weekContaining } from '../calendar/periods.ts';
import type { Day } from '../calendar/types.ts';
import { numberText } from '../numbers.ts';
import type { ComplianceWeek } from '../records.ts';
import { type Case, type Figure, share, total, typical } from '../scorecard/figure.ts';
import { holds, holdsDay, type Window } from '../scorecard/period.ts';
import type { ScoreReads } from '../scorecard/reads.ts';
import { defineScorer, type ScoreScope } from '../scorecard/scorer.ts';
import { about } from './about.ts';
import { type JudgedReminder, judgeReminder, type Reminder, type ReminderHours } from './reminder-outcome.ts';
import { type TimeComplianceSettings, timeComplianceSettings } from './settings.ts';

/** What the weekly check is measured by: the weeks as they were judged, and each reminder beside what is known now. */
export interface TimeScoreFacts {
  weeks: ComplianceWeek[];
  reminders: Reminder[];
  hours: ReminderHours;
}

async function gather(reads: ScoreReads, { people, range, at }: ScoreScope): Promise<TimeScoreFacts> {
  const ids = new Set(people.map(({ accountId }) => accountId));
  // Of the weeks of a period, the last are reminded of after it.
  const from = new Date(`${range.from}T00:00:00Z`);
  const [weeks, told, workspace] = await Promise.all([
    reads.complianceWeeks(range),
    reads.told({ agentId: about.id, from, until: at }),
    reads.workspace(),
  ]);
  const reminders = told.flatMap(({ notice, sentAt, resolvedAt }) => {
    if (notice.template !== 'time-reminder' || !ids.has(notice.subject.id)) return [];
    const { id: accountId, name } = notice.subject;
    return [{ accountId, name, weekStart: notice.data.weekStart, sentAt, resolvedAt }];
  });
  return {
    weeks: weeks.filter(({ userAccountId }) => ids.has(userAccountId)),
    reminders,
    hours: { people: [...people], ...(await hoursOf(reads, reminders, workspace)) },
  };
}

async function hoursOf(
  reads: ScoreReads,
  reminders: readonly Reminder[],
  { absenceProjectKeys, absenceIssueIds }: { absenceProjectKeys: string[]; absenceIssueIds: string[] },
): Promise<Omit<ReminderHours, 'people'>> {
  const starts = reminders.map(({ weekStart }) => weekStart).sort();
  const [first] = starts;
  const none = { worklogs: [], schedule: [], plannedAbsences: [], absenceClaims: [], absenceIssueIds: [] };
  if (first === undefined) return none;
  const range = { from: first, until: addDays(starts.at(-1) ?? first, 6) };
  const accountIds = [...new Set(reminders.map(({ accountId }) => accountId))];
  const [worklogs, schedule, plannedAbsences, absenceClaims, absences] = await Promise.all([
    reads.worklogs({ ...range, accountIds }),
    reads.schedule({ ...range, accountIds }),
    reads.plannedAbsences(range),
    reads.absenceClaims(range),
    reads.issueTree({ projectKeys: absenceProjectKeys }),
  ]);
  const ids = [...new Set([...absenceIssueIds, ...absences.map(({ id }) => id)])];
  return { worklogs, schedule, plannedAbsences, absenceClaims, absenceIssueIds: ids };
}

/** Pure. A week belongs to the period its Monday lies in, a reminder to the one it was sent in. */
export function timeFigures(facts: TimeScoreFacts, window: Window, settings: TimeComplianceSettings): Figure[] {
  const weeks = facts.weeks.filter(({ weekStartDate }) => holdsDay(window, weekStartDate));
  const sent = facts.reminders.filter(({ sentAt }) => holds(window, sentAt));
  const judged = sent.map((reminder) => judgeReminder(reminder, facts.hours, settings));
  const wrong = judged.filter(({ wrong: reason }) => reason !== null);
  const fixed = judged.flatMap((one) => (one.wrong === null && one.hoursToFix !== null ? [one.hoursToFix] : []));
  return [
    completeShare('complete', 'People complete on Monday', weeks, ({ status }) => status, {
      is: 'over',
      value: 95,
    }),
    completeShare(
      'complete-later',
      'People complete in the end',
      weeks,
      ({ statusNow, status }) => statusNow ?? status,
    ),
    typical(
      {
        id: 'hours-to-fix',
        title: 'From reminder to fix',
        unit: 'hours',
        of: 'reminders put right',
        note: `${numberText(fixed.length)} of ${numberText(sent.length)} reminders were put right`,
        cases: judged.map((one) => caseOf(one, one.hoursToFix === null ? 'not yet' : roughHoursText(one.hoursToFix))),
      },
      fixed,
    ),
    total(
      {
        id: 'wrong-reminders',
        title: 'Reminders that were wrong',
        unit: 'count',
        of: 'reminders',
        target: { is: 'at-most', value: 0 },
        cases: wrong.map((one) => caseOf(one, one.wrong ?? '')),
      },
      sent.length === 0 ? null : wrong.length,
      sent.length,
    ),
    total(
      { id: 'reminders', title: 'Reminders sent', unit: 'count', of: 'reminders', cases: byWeek(sent) },
      sent.length,
      sent.length,
    ),
  ];
}

function completeShare(
  id: string,
  title: string,
  weeks: readonly ComplianceWeek[],
  statusOf: (week: ComplianceWeek) => ComplianceWeek['status'],
  target: Figure['target'] = null,
): Figure {
  const measured = weeks.filter((week) => statusOf(week) !== 'excused');
  const complete = (list: readonly ComplianceWeek[]) => list.filter((week) => statusOf(week) === 'compliant').length;
  const starts = [...new Set(measured.map(({ weekStartDate }) => weekStartDate))].sort();
  const cases = starts.map((start) => {
    const own = measured.filter(({ weekStartDate }) => weekStartDate === start);
    return { name: weekWords(start), value: `${complete(own)} of ${numberText(own.length)}` };
  });
  return share({ id, title, of: 'weeks of people', target, cases }, complete(measured), measured.length);
}

function byWeek(sent: readonly Reminder[]): Case[] {
  const starts = [...new Set(sent.map(({ weekStart }) => weekStart))].sort();
  return starts.map((start) => ({
    name: weekWords(start),
    value: String(sent.filter(({ weekStart }) => weekStart === start).length),
  }));
}

const caseOf = ({ reminder: { name, weekStart } }: JudgedReminder, value: string): Case => ({
  name: `${name}, ${weekWords(weekStart)}`,
  value,
});
const weekWords = (start: Day) => `week of ${dayName(weekContaining(start).from, 'MMM d')}`;

/** How the weekly check is measured. */
export const timeScorer = defineScorer({
  clicks: ['absence-agreed', 'absence-declined'],
  settings: timeComplianceSettings,
  gather,
  figures: (facts: TimeScoreFacts, window, { workspace }) => timeFigures(facts, window, workspace),
});
