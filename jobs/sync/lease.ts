import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { SourceName } from '../../agents/sources.ts';
import type { Store } from '../../store/index.ts';
import { LeaseLostError, type SourceProgress, type SourceState } from '../../store/source-states.ts';

const leaseSeconds = 15;
const pollMilliseconds = 250;
const thisProcess = randomUUID();

export interface HeldLease {
  owner: string;
  /** What is known of the source now. */
  state: SourceState;
  /** What was known of it when somebody else was at it first; null when nobody was. */
  before: SourceState | null;
  /** Aborts with the caller's signal, or when another process took over. */
  signal: AbortSignal;
  /** Stores how far this came, and lets the source go. */
  end(progress: SourceProgress): Promise<void>;
  /** Lets the source go, unless that is done. */
  release(): Promise<void>;
}

type Leases = Pick<Store['sourceStates'], 'get' | 'lease' | 'release' | 'end'>;

/** Waits until this source is nobody else's, and keeps it until released. Throws the signal's reason when aborted. */
export async function holdLease(
  leases: Leases,
  source: SourceName,
  options: { signal?: AbortSignal | undefined; soleProcess?: boolean | undefined },
): Promise<HeldLease> {
  const owner = `${thisProcess}/${randomUUID()}`;
  if (options.soleProcess) await endLeaseOfDeadProcess(leases, source);
  let before: SourceState | null = null;
  let state = await leases.lease(source, owner, leaseSeconds);
  while (!state) {
    before ??= await leases.get(source);
    await wait(pollMilliseconds, undefined, options.signal ? { signal: options.signal } : {});
    state = await leases.lease(source, owner, leaseSeconds);
  }
  let isHeld = true;
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
    state,
    before,
    signal: options.signal ? AbortSignal.any([options.signal, lost.signal]) : lost.signal,
    async end(progress) {
      clearInterval(renewal);
      await leases.end(source, owner, progress);
      isHeld = false;
    },
    async release() {
      clearInterval(renewal);
      if (isHeld) await leases.release(source, owner);
    },
  };
}

/** The sources of a store that this process has looked at already: what it leases since then is its own. */
const looked = new WeakMap<Leases, Set<SourceName>>();

async function endLeaseOfDeadProcess(leases: Leases, source: SourceName): Promise<void> {
  const seen = looked.get(leases) ?? new Set();
  if (seen.has(source)) return;
  looked.set(leases, seen.add(source));
  const { owner } = await leases.get(source);
  if (owner && !owner.startsWith(thisProcess)) await leases.release(source, owner);
}
