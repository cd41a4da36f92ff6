import type { AgentRecord } from '../agents/record.ts';
import type { createBudgetAlertStore } from './budget-alerts.ts';
import type { createComplianceWeekStore } from './compliance-weeks.ts';

interface RecordStores {
  budgetAlerts: ReturnType<typeof createBudgetAlertStore>;
  complianceWeeks: ReturnType<typeof createComplianceWeekStore>;
}

/** Writes what an agent wants remembered by its key: applying a record again changes nothing. */
export async function applyRecord(store: RecordStores, record: AgentRecord): Promise<void> {
  switch (record.collection) {
    case 'timeTrackingCompliance':
      return store.complianceWeeks.put(record.row);
    case 'retainerBudgetAlerts':
      return store.budgetAlerts.put(record.row);
  }
}
