import { addDays, dayName, dayOf, endOfDay, weekdayOf } from '../calendar/days.ts';
import { hoursText, reachableFrom } from '../calendar/hours.ts';
import { weekName } from '../calendar/periods.ts';
import type { Day } from '../calendar/types.ts';
import type { Evidence } from '../finding-of.ts';
import type { Person } from '../person.ts';
import { daysToLookAt } from './days-to-look-at.ts';
import type { WeekFacts } from './finding.ts';
import type { TimeReminderNotice } from './notice.ts';
import type { TimeComplianceSettings } from './settings.ts';
import type { TimeComplianceSnapshot } from './snapshot.ts';
import { expectedSumText } from './sum-text.ts';

export const rule = {
  rule: 'Hours logged against what Tempo expects, holidays and leave taken off; the limits are scaled to that',
  ruleVersion: 1,
};

/** What a person's reminder of a week is called; there is one a week. */
export function reminderTopic(accountId: string, weekStart: Day): string {
  return `time-compliance/${weekName(weekStart)}/reminder/person:${accountId}`;
}

/** What the reminders of a run share, and who answers for this one's reader. */
export interface ReminderContext {
  snapshot: Pick<TimeComplianceSnapshot, 'jiraSiteUrl' | 'timeZone'>;
  settings: Pick<TimeComplianceSettings, 'dayFromHours'>;
  seenBy: string[];
  at: Date;
  dataAsOf: Date | null;
}

/** The private message to somebody whose week is short. Worth sending until Friday evening on their own clock. */
export function reminder(
  person: Person,
  status: 'partial' | 'non-compliant',
  facts: WeekFacts,
  { snapshot: { jiraSiteUrl, timeZone }, settings, seenBy, at, dataAsOf }: ReminderContext,
): TimeReminderNotice {
  const key = reminderTopic(person.accountId, facts.weekStart);
  return {
    key,
    topic: key,
    template: 'time-reminder',
    audience: { kind: 'person', accountId: person.accountId },
    severity: status === 'non-compliant' ? 'warning' : 'info',
    subject: { kind: 'person', id: person.accountId, name: person.displayName },
    data: {
      ...facts,
      status,
      timesheetUrl: timesheetUrl(jiraSiteUrl, facts.weekStart),
      daysToLookAt: daysToLookAt(facts.days, facts.compliantFromHours, settings.dayFromHours),
      seenBy,
    },
    why: { ...rule, evidence: evidenceOf(facts), dataAsOf },
    recheck: {
      kind: 'week-hours',
      accountId: person.accountId,
      from: facts.weekStart,
      until: facts.weekEnd,
      requiredHours: facts.compliantFromHours,
    },
    whenSent: [
      {
        collection: 'timeTrackingCompliance',
        row: {
          userAccountId: person.accountId,
          weekStartDate: facts.weekStart,
          hoursLogged: facts.hoursLogged,
          expectedHours: facts.expected.expectedHours,
          isCompliant: false,
          status,
        },
      },
    ],
    expiresAt: endOfWorkWeek(at, person.timeZone ?? timeZone),
  };
}

/** Friday 23:59 of the week an instant lies in; of the next one on a weekend. */
export function endOfWorkWeek(at: Date, zone: string): Date {
  const day = dayOf(at, zone);
  return endOfDay(addDays(day, (12 - weekdayOf(day)) % 7), zone);
}

/** The person's own week in Tempo's "My work". */
export function timesheetUrl(jiraSiteUrl: string, weekStart: Day): string {
  const site = jiraSiteUrl.replace(/\/+$/, '');
  return `${site}/plugins/servlet/ac/io.tempo.jira/tempo-app#!/my-work/week?type=TIME&date=${weekStart}`;
}

/** The two limits as the person reaches them: the next quarter of an hour for who logs in quarters. */
export function limitsSaid({ compliantFromHours, partialFromHours, days }: WeekFacts) {
  const logged = days.map(({ loggedHours }) => loggedHours);
  return {
    compliantFrom: reachableFrom(compliantFromHours, logged),
    partialFrom: reachableFrom(partialFromHours, logged),
  };
}

/** What a person's status rests on, with the sum of the expected hours shown. */
export function evidenceOf(facts: WeekFacts): Evidence[] {
  const limits = limitsSaid(facts);
  const holidays = facts.days.flatMap(({ day, holidayName }) =>
    holidayName ? [`${holidayName} (${dayName(day)})`] : [],
  );
  return [
    { label: 'Week', value: `${dayName(facts.weekStart)} to ${dayName(facts.weekEnd)}` },
    { label: 'Logged', value: hoursText(facts.hoursLogged) },
    { label: 'Expected', value: expectedSumText(facts.expected) },
    ...(holidays.length > 0 ? [{ label: 'Holidays', value: holidays.join(', ') }] : []),
    { label: 'Complete from', value: hoursText(limits.compliantFrom) },
    { label: 'Very short below', value: hoursText(limits.partialFrom) },
    { label: 'Short weeks in a row', value: String(facts.shortWeeks) },
  ];
}

/** The thresholds behind a group's figures. */
export function thresholdEvidence(settings: TimeComplianceSettings): Evidence[] {
  const { compliantFromHours, partialFromHours, fullWeekHours, repeatOffenderWeeks } = settings;
  return [
    {
      label: 'Complete from',
      value: `${hoursText(compliantFromHours)} of ${hoursText(fullWeekHours)}, scaled to what each is expected`,
    },
    {
      label: 'Very short below',
      value: `${hoursText(partialFromHours)} of ${hoursText(fullWeekHours)}, scaled likewise`,
    },
    { label: 'Expected hours', value: 'Tempo workload − public holidays − leave' },
    { label: 'Short again from', value: `${repeatOffenderWeeks} short weeks in a row` },
  ];
}
