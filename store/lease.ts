/**
 * A claim on a row by one process for a while. Leases run on the machine's own time, not on the clock that messages and
 * runs live in: a sandbox whose clock stands still must still see that a process died.
 */
export interface Lease {
  owner: string;
  now: Date;
  until: Date;
}
