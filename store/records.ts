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

/** Writes what an agent wants remembered by its key: applying a record again changes nothing. */
export async function applyRecord(store: RecordStores, record: AgentRecord): Promise<void> {
  switch (record.collection) {
    case 'timeTrackingCompliance':
      return store.complianceWeeks.put(record.row);
    case 'epicHours':
      return store.epicHours.replaceMonth(record.row.month, record.row.rows);
    case 'monthlyReconciliationReports':
      return store.reconciliationReports.add(record.row);
    case 'retainerBudgetAlerts':
      return store.budgetAlerts.put(record.row);
  }
}
