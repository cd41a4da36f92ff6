/** One stay of an item in a status: how long it lasted, or has lasted so far while it is still there. */
export interface Stay {
  /** Jira project key, or `owner/name` of a repository. */
  project: string;
  /** Status id, or what a pull request waits for. */
  status: string;
  /** Hours of the clock that is used throughout, working hours in Reeve. */
  hours: number;
  /** False while it is still there: then `hours` is only known to be at least this long. */
  finished: boolean;
}

/** A minute: nothing that is measured in statuses is shorter, and logarithms need more than nothing. */
export const shortestHours = 1 / 60;
