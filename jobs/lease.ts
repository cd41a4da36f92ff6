import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Lease } from '../store/leased.ts';

/** Makes the leases of one process. They run on the machine's own time, whatever the injected clock says. */
export interface Leases {
  /** The owner of each lease begins with it. */
  process: string;
  /** A lease from now on: of a new claim, or (to hold on to it) of the one with this owner. */
  newLease(owner?: string): Lease;
}

/** A row held this long without a sign of life belongs to nobody. */
export const leaseMs = 120_000;

export function createLeases(name: string = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`): Leases {
  let claims = 0;
  return {
    process: name,
    newLease(owner = `${name}#${++claims}`) {
      const now = new Date();
      return { owner, now, until: new Date(now.getTime() + leaseMs) };
    },
  };
}
