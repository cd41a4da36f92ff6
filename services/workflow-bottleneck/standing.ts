/** How a project's work stood when it was last looked at. */
export interface BottleneckStanding {
  stuck: number;
  /** The one that waits longest against its like. */
  worst: { itemKey: string; statusName: string } | null;
}
