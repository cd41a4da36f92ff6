import type { AgentRecord } from '../agents/record.ts';
import type { createBudgetAlertStore } from './budget-alerts.ts';
import type { createComplianceWeekStore } from './compliance-weeks.ts';
import type { createEpicHoursStore } from './epic-hours.ts';
import type { ReconciliationReports } from './reconciliation-reports.ts';

interface RecordStores {
  budgetAlerts: ReturnType<typeof createBudgetAlertStore>;
  complianceWeeks: ReturnType<typeof createComplianceWeekStore>;
  epicHours: ReturnType<typeof createEpicHoursStore>;
  reconciliationReports: ReconciliationReports;
}

/** Writes what an agent wants remembered by its key: applying records again changes nothing. */
export async function applyRecords(store: RecordStores, records: readonly AgentRecord[]): Promise<void> {
  // Hundreds of weeks may be judged at once: they go together.
  const weeks = records.flatMap((record) => (record.collection === 'timeTrackingCompliance' ? [record.row] : []));
  if (weeks.length > 0) await store.complianceWeeks.put(weeks);
  for (const record of records) {
    if (record.collection !== 'timeTrackingCompliance') await applyOne(store, record);
  }
}

type Other = Exclude<AgentRecord, { collection: 'timeTrackingCompliance' }>;

async function applyOne(store: RecordStores, record: Other): Promise<void> {
  switch (record.collection) {
    case 'epicHours':
      return store.epicHours.replaceMonth(record.row.month, record.row.rows);
    case 'monthlyReconciliationReports':
      return store.reconciliationReports.add(record.row);
    case 'retainerBudgetAlerts':
      return store.budgetAlerts.put(record.row);
  }
}
