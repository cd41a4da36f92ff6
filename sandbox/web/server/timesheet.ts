import { z } from 'zod';
import type { Agency } from '../../agency/agency.ts';
import { addDays, daysFrom, isWeekend, mondayOf } from '../../agency/time.ts';
import type { TempoStandIn } from '../../tempo/index.ts';
import type { Timesheet } from '../protocol.ts';
import { slackUserOf } from './cast.ts';

const secondsAnHour = 3600;
const mostIssues = 12;

/** Hours somebody enters for themselves. */
export const entriesSchema = z.object({
  userId: z.string(),
  entries: z.array(z.object({ day: z.iso.date(), hours: z.number().positive().max(24), issueId: z.int() })),
});
export type TimesheetEntries = z.infer<typeof entriesSchema>;

interface Books {
  agency: Agency;
  tempo: TempoStandIn;
}

/** A person's hours of the week before `today` and of this one, and what they last worked on; null for strangers. */
export function timesheetOf({ agency, tempo }: Books, userId: string, today: string): Timesheet | null {
  const accountId = accountOf(agency, userId);
  if (!accountId) return null;
  const own = tempo.worklogs().filter(({ author }) => author.accountId === accountId);
  const required = new Map(agency.tempo.userSchedules[accountId]?.map((day) => [day.date, day.requiredSeconds]));
  const keys = new Map(agency.jira.issues.map(({ id, key, fields }) => [Number(id), `${key} ${fields.summary}`]));
  const recent = [...new Set(own.toReversed().map(({ issue }) => issue.id))].slice(0, mostIssues);
  const hoursOn = (day: string) =>
    own.filter(({ startDate }) => startDate === day).reduce((sum, one) => sum + (one.timeSpentSeconds ?? 0), 0) /
    secondsAnHour;
  const days = daysFrom(addDays(mondayOf(today), -7), today).filter((day) => !isWeekend(day) || hoursOn(day) > 0);
  return {
    days: days.map((day) => ({
      day,
      loggedHours: hoursOn(day),
      expectedHours: Math.max(0, (required.get(day) ?? 0) - leaveOn(agency, accountId, day)) / secondsAnHour,
    })),
    issues: recent.map((id) => ({ id, name: keys.get(id) ?? String(id) })),
  };
}

/** Enters hours in Tempo as the person would. Throws for somebody who has no account there. */
export function enterHours({ agency, tempo }: Books, { userId, entries }: TimesheetEntries): void {
  const authorAccountId = accountOf(agency, userId);
  if (!authorAccountId) throw new Error('This person has no account in Tempo.');
  for (const { day, hours, issueId } of entries) {
    const timeSpentSeconds = Math.round(hours * secondsAnHour);
    tempo.addWorklog({ issueId, authorAccountId, startDate: day, timeSpentSeconds });
  }
}

const accountOf = (agency: Agency, userId: string): string | undefined =>
  agency.reeve.people.find((person) => slackUserOf(agency, person)?.id === userId)?.accountId;

const leaveOn = ({ tempo }: Agency, accountId: string, day: string): number =>
  tempo.plans
    .filter(({ assignee, startDate, endDate }) => assignee.id === accountId && startDate <= day && day <= endDate)
    .reduce((sum, { plannedSecondsPerDay = 0 }) => sum + plannedSecondsPerDay, 0);
