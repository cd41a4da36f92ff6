/** Somebody left out of a run, and why: shown in previews and summaries (who is not measured is said, not hidden). */
export interface Exclusion {
  accountId: string;
  name: string;
  reason: string;
}
