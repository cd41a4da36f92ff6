/** How a scope project's epics stood when they were last looked at. */
export interface VarianceStanding {
  /** Epics off their forecast by more than the first tier. */
  off: number;
  /** The one with most risk; null when none is off. Percent of its forecast; null where nothing was forecast. */
  worst: { epicKey: string; variancePercent: number | null; riskScore: number } | null;
}
