import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Lease } from '../store/lease.ts';

/** Makes the leases of one process. They run on the machine's own time, whatever the injected clock says. */
export interface Leases {
  owner: string;
  /** A lease from now on. */
  newLease(): Lease;
}

/** A row held this long without a sign of life belongs to nobody. */
export const leaseMs = 120_000;

export function createLeases(owner: string = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`): Leases {
  return {
    owner,
    newLease() {
      const now = new Date();
      return { owner, now, until: new Date(now.getTime() + leaseMs) };
    },
  };
}
