import type { Month } from './calendar/types.ts';
import type { Tier } from './forecast-variance/insight.ts';
import type { ComplianceWeek, RetainerBudgetAlert } from './records.ts';

/**
 * What is remembered because somebody was told. A notice carries it, and delivery writes it once the message has reached
 * its recipient for real, with that moment: what was only shown in shadow, dropped or expired was not told.
 */
export interface SentRows {
  retainerBudgetAlerts: Omit<RetainerBudgetAlert, 'alertSentAt' | 'rearmed'>;
  timeTrackingCompliance: Omit<ComplianceWeek, 'notificationSent'>;
  proactiveInsights: { subject: string; period: Month; tier: Tier };
  monthlyReconciliationReports: { month: Month; revision: number };
}

export type SentRecordOf<Collection extends keyof SentRows> = { collection: Collection; row: SentRows[Collection] };
export type SentRecord = { [Collection in keyof SentRows]: SentRecordOf<Collection> }[keyof SentRows];
