import type { Day, Month } from './calendar/types.ts';

/** "I was away": counts as leave only once a lead agreed. */
export interface AbsenceClaim {
  id: string;
  accountId: string;
  from: Day;
  until: Day;
  state: 'waiting' | 'agreed' | 'declined';
  claimedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  /** Half of each of these days. */
  half?: boolean;
  /** What the person wrote to whoever is asked. */
  note?: string;
  /** Why it was declined. */
  reason?: string;
}

export interface ComplianceWeek {
  userAccountId: string;
  weekStartDate: Day;
  hoursLogged: number;
  expectedHours: number;
  isCompliant: boolean;
  /** As it was when it was judged, on the Monday after; excused where it was not. */
  status: ComplianceStatus;
  /** Nobody could judge it on that Monday, and what was in doubt was corrected later: `statusNow` is its first status. */
  judgedLate?: true;
  /** As it was when it was last looked at; left out where that is as it was judged. */
  statusNow?: ComplianceStatus;
  /** The day on which a week judged short was complete. */
  putRightOn?: Day;
  /** Start of the week whose check first saw it as it is now. */
  changedIn?: Day;
  notificationSent: boolean;
}
export type ComplianceStatus = 'compliant' | 'partial' | 'non-compliant' | 'excused';

/** A budget alert that was raised: `threshold` is its percent as text, or `pace`. Armed again once use fell below. */
export interface RetainerBudgetAlert {
  projectKey: string;
  month: Month;
  threshold: string;
  hoursConsumed: number;
  burnRate: number;
  alertSentAt: Date;
  rearmed: boolean;
}
