import type { Day } from '../calendar/types.ts';
import type { AgentRecord } from '../record.ts';
import type { Judged } from './judge.ts';

export type ComplianceRecord = Extract<AgentRecord, { collection: 'timeTrackingCompliance' }>;

/** What is remembered of one person's week; nothing of those who could not be judged. Delivery notes who was told. */
export function complianceRecord(one: Judged, weekStart: Day): ComplianceRecord[] {
  if (one.kind === 'excluded') return [];
  const status = one.kind === 'measured' ? one.status : 'excused';
  return [
    {
      collection: 'timeTrackingCompliance',
      row: {
        userAccountId: one.person.accountId,
        weekStartDate: weekStart,
        hoursLogged: one.facts.hoursLogged,
        expectedHours: one.facts.expected.expectedHours,
        isCompliant: status === 'compliant',
        status,
        notificationSent: false,
      },
    },
  ];
}
