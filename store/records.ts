import type { AgentRecord, RecordOf, RecordRows } from '../agents/record.ts';
import type { SentRecord, SentRows } from '../agents/sent-record.ts';
import type { createBudgetAlertStore } from './budget-alerts.ts';
import type { createComplianceWeekStore } from './compliance-weeks.ts';
import type { createEpicComplianceStore } from './epic-compliance.ts';
import type { createEpicHoursStore } from './epic-hours.ts';
import type { EpicSuggestions } from './epic-suggestions.ts';
import type { ProactiveInsights } from './proactive-insights.ts';
import type { ReconciliationReports } from './reconciliation-reports.ts';
import { eachStorable } from './storable.ts';
import type { createBaselineStore, createBottleneckStore } from './workflow-bottlenecks.ts';

export interface RecordStores {
  budgetAlerts: ReturnType<typeof createBudgetAlertStore>;
  complianceWeeks: ReturnType<typeof createComplianceWeekStore>;
  epicCompliance: ReturnType<typeof createEpicComplianceStore>;
  epicHours: ReturnType<typeof createEpicHoursStore>;
  epicSuggestions: EpicSuggestions;
  proactiveInsights: ProactiveInsights;
  reconciliationReports: ReconciliationReports;
  bottlenecks: ReturnType<typeof createBottleneckStore>;
  baselines: ReturnType<typeof createBaselineStore>;
}

type Writers = { [Collection in keyof RecordRows]: (rows: RecordRows[Collection][]) => Promise<void> };

/** Who writes what: a kind of record without a line here does not compile. */
const writersOf = (store: RecordStores): Writers => ({
  // Hundreds of weeks may be judged at once: they go together.
  timeTrackingCompliance: (weeks) => store.complianceWeeks.put(weeks),
  retainerBudgetAlerts: (alerts) => eachOf(alerts, store.budgetAlerts.put),
  epicHours: (months) => eachOf(months, ({ month, rows }) => store.epicHours.replaceMonth(month, rows)),
  proactiveInsights: (insights) => eachOf(insights, store.proactiveInsights.note),
  epicAssignmentCompliance: (weeks) => store.epicCompliance.put(weeks),
  epicAssignmentSuggestions: (suggestions) => store.epicSuggestions.put(suggestions),
  monthlyReconciliationReports: (reports) => eachOf(reports, store.reconciliationReports.add),
  workflowBottlenecks: (bottlenecks) => store.bottlenecks.put(bottlenecks),
  bottleneckBaselines: (learnt) => eachOf(learnt, ({ rows }) => store.baselines.replace(rows)),
});

const eachOf = <Row>(rows: readonly Row[], write: (row: Row) => Promise<unknown>): Promise<void> =>
  eachStorable(rows.map((row) => () => write(row)));

type SentWriters = { [Collection in keyof SentRows]: (row: SentRows[Collection], at: Date) => Promise<unknown> };

/** The same for what is remembered because somebody was told. */
const sentWritersOf = (store: RecordStores): SentWriters => ({
  timeTrackingCompliance: (week) => store.complianceWeeks.markNotified(week),
  retainerBudgetAlerts: (alert, alertSentAt) => store.budgetAlerts.told({ ...alert, alertSentAt }),
  proactiveInsights: ({ subject, period, tier }, at) => store.proactiveInsights.told(subject, period, tier, at),
  monthlyReconciliationReports: (report, at) => store.reconciliationReports.markTold(report, at),
});

/** Writes what is remembered because a message was sent at this moment; repeating it changes nothing that matters. */
export async function applySent(store: RecordStores, records: readonly SentRecord[], at: Date): Promise<void> {
  const writers = sentWritersOf(store);
  for (const record of records) await writeSent(writers, record.collection, record, at);
}

function writeSent<Collection extends keyof SentRows>(
  writers: SentWriters,
  collection: Collection,
  { row }: { row: SentRows[Collection] },
  at: Date,
): Promise<unknown> {
  return writers[collection](row, at);
}

/** Writes what an agent wants remembered by its key: applying records again changes nothing. Throws UnstorableRows once all others are written. */
export async function applyRecords(store: RecordStores, records: readonly AgentRecord[]): Promise<void> {
  const writers = writersOf(store);
  const collections = [...new Set(records.map(({ collection }) => collection))];
  await eachStorable(collections.map((collection) => () => writeRecords(writers, collection, records)));
}

function writeRecords<Collection extends keyof RecordRows>(
  writers: Writers,
  collection: Collection,
  records: readonly AgentRecord[],
): Promise<void> {
  const isOf = (record: AgentRecord): record is Extract<AgentRecord, RecordOf<Collection>> =>
    record.collection === collection;
  return writers[collection](records.filter(isOf).map(({ row }) => row));
}
