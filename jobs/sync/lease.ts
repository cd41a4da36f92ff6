import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { SourceName } from '../../agents/sources.ts';
import type { Store } from '../../store/index.ts';
import { LeaseLostError } from '../../store/source-states.ts';

const leaseSeconds = 15;
const pollMilliseconds = 250;
const thisProcess = randomUUID();

export interface HeldLease {
  owner: string;
  /** Whether somebody else was at it first. */
  waited: boolean;
  /** Aborts with the caller's signal, or when another process took over. */
  signal: AbortSignal;
  release(): Promise<void>;
}

type Leases = Pick<Store['sourceStates'], 'get' | 'lease' | 'release'>;

/** Waits until this source is nobody else's, and keeps it until released. Throws the signal's reason when aborted. */
export async function holdLease(
  leases: Leases,
  source: SourceName,
  options: { signal?: AbortSignal | undefined; soleProcess?: boolean | undefined },
): Promise<HeldLease> {
  const owner = `${thisProcess}/${randomUUID()}`;
  if (options.soleProcess) await endLeaseOfDeadProcess(leases, source);
  let waited = false;
  while (!(await leases.lease(source, owner, leaseSeconds))) {
    waited = true;
    await wait(pollMilliseconds, undefined, options.signal ? { signal: options.signal } : {});
  }
  const lost = new AbortController();
  const renewal = setInterval(
    () => {
      leases.lease(source, owner, leaseSeconds).then(
        (held) => held || lost.abort(new LeaseLostError(source)),
        (error: unknown) => lost.abort(error),
      );
    },
    (leaseSeconds * 1000) / 3,
  );
  renewal.unref();
  return {
    owner,
    waited,
    signal: options.signal ? AbortSignal.any([options.signal, lost.signal]) : lost.signal,
    async release() {
      clearInterval(renewal);
      await leases.release(source, owner);
    },
  };
}

async function endLeaseOfDeadProcess(leases: Leases, source: SourceName): Promise<void> {
  const { owner } = await leases.get(source);
  if (owner && !owner.startsWith(thisProcess)) await leases.release(source, owner);
}
