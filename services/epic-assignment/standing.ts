/** How complete a scope project's epics were when they were last looked at. */
export interface EpicStanding {
  total: number;
  orphaned: number;
  /** Percent 0–100 of open tickets in an epic. */
  compliancePct: number;
}
