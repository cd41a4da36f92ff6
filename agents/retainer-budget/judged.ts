import type { BudgetFacts, BudgetLevel, JudgedFinding } from './finding.ts';
import type { RetainerSnapshot } from './snapshot.ts';

/** A retainer that was judged, with its finding and the alert it raises now, if any. */
export interface Judged {
  retainer: RetainerSnapshot;
  facts: BudgetFacts;
  finding: JudgedFinding;
  /** `tells` are the thresholds that are told with it: the highest one says that the lower ones were passed. `onlyEdits`: it is no news. */
  alert: { level: BudgetLevel; thresholdPercent: number; tells: string[]; onlyEdits?: true } | null;
}
