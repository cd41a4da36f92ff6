import { dayOf } from '../../agents/calendar/days.ts';
import type { Day } from '../../agents/calendar/types.ts';
import type { SourceName, Workspace } from '../../agents/sources.ts';
import { IntegrationError } from '../../integrations/error.ts';
import type { Store } from '../../store/index.ts';
import type { SourceProgress, SourceState } from '../../store/source-states.ts';
import { withClocks } from './clock.ts';
import { holdLease } from './lease.ts';
import { type Named, nothingNamed } from './named.ts';
import { createNotes, type SyncNotes } from './notes.ts';
import { type DoubtLimits, doubtLimits } from './plausible.ts';

/** How far a sync is, for a person who waits: `done` of `total` in the unit that `text` names. */
export interface SyncProgressReport {
  source: SourceName;
  done: number;
  total: number;
  text: string;
}

export interface SyncOptions {
  store: Store;
  clock: () => Date;
  workspace: () => Promise<Workspace>;
  progress?: ((report: SyncProgressReport) => void) | undefined;
  signal?: AbortSignal | undefined;
  /** True when no other process can use this database: a lease left by a dead process is taken over at once. */
  soleProcess?: boolean | undefined;
  /** When an answer is taken for wrong; Reeve's own limits without it. */
  limits?: DoubtLimits | undefined;
  /** What earlier syncs of this process have named; without it everything is looked through. */
  named?: Named | undefined;
}

/** One sync under way: what was known before, and where to put what is found. */
export interface SyncRun {
  store: Store;
  startedAt: Date;
  /** The day in the workspace's zone. */
  today: Day;
  workspace: Workspace;
  notes: SyncNotes;
  limits: DoubtLimits;
  named: Named;
  /** Aborts when the caller gives up or another process took over. */
  signal: AbortSignal;
  state(): SourceState;
  /** Remembers how far the mirror is; only to be called once the rows are stored. */
  save(progress: SourceProgress): Promise<void>;
  /** The same with whatever is stored next, at the end of the sync at the latest: where it is lost, what was read is read again. */
  saveLater(progress: SourceProgress): void;
  progress(done: number, total: number, text: string): void;
}

export interface SyncResult {
  source: SourceName;
  asOf: Date | null;
  state: SourceState['state'];
  problem: string | null;
}

/**
 * Brings one source's mirror up to date by `read`, one sync of a source at a time; who finds one under way waits for it
 * and takes its result. Killed anywhere, the next one goes on. A `part` adds to the mirror without making it fresher. Throws IntegrationError when the source could not be
 * read (recorded as stale with the reason), or the signal's reason.
 */
export async function runSync(
  source: SourceName,
  options: SyncOptions,
  read: (run: SyncRun) => Promise<void>,
  extent: 'whole' | 'part' = 'whole',
): Promise<SyncResult> {
  const { sourceStates } = options.store;
  const lease = await holdLease(sourceStates, source, options);
  try {
    let { state } = lease;
    if (lease.before && state.asOf?.getTime() !== lease.before.asOf?.getTime()) return resultOf(state);
    let later: SourceProgress = {};
    const saveLater = (progress: SourceProgress) => {
      later = { ...later, ...progress };
      state = { ...state, ...progress };
    };
    const save = async (progress: SourceProgress) => {
      const all = { ...later, ...progress };
      later = {};
      await sourceStates.save(source, lease.owner, all);
      state = { ...state, ...progress };
    };
    const run = await createRun(source, options, { save, saveLater, state: () => state, signal: lease.signal });
    try {
      await read(run);
    } catch (error) {
      lease.signal.throwIfAborted();
      await save({ state: state.asOf ? 'stale' : 'never', problem: reasonOf(error), rejected: run.notes.rejected() });
      throw error;
    }
    const last = { ...freshnessAfter(run, extent), rejected: run.notes.rejected(), ...daysAfter(run) };
    await lease.end({ ...later, ...last });
    return resultOf({ ...state, ...last });
  } finally {
    await lease.release();
  }
}

async function createRun(
  source: SourceName,
  { store, clock, workspace, progress, limits = doubtLimits, named = nothingNamed() }: SyncOptions,
  lease: Pick<SyncRun, 'save' | 'saveLater' | 'state' | 'signal'>,
): Promise<SyncRun> {
  const startedAt = clock();
  const settings = await workspace();
  return {
    ...lease,
    store,
    startedAt,
    today: dayOf(startedAt, settings.timeZone),
    workspace: settings,
    notes: createNotes(lease.state().rejected, limits),
    limits,
    named,
    progress: (done, total, text) => progress?.({ source, done, total, text }),
  };
}

function freshnessAfter({ notes, startedAt, state }: SyncRun, extent: 'whole' | 'part'): SourceProgress {
  const doubt = notes.doubts();
  if (doubt) return { state: 'doubtful', problem: doubt };
  const problem = notes.summary();
  if (extent === 'part') return problem && state().state !== 'doubtful' ? { state: 'partial', problem } : {};
  return { asOf: startedAt, state: problem ? 'partial' : 'fresh', problem };
}

/** Since when clocks are wrong; and rows that were too many to remember are found by reading everything once more, tomorrow. */
function daysAfter({ notes, today, state }: SyncRun): SourceProgress {
  const dailyParts = withClocks(state().dailyParts, notes.clocks(), today);
  if (notes.beyond() === 0 || dailyParts.again === today) return { dailyParts };
  return { backfill: null, dailyParts: { ...dailyParts, again: today } };
}

export const resultOf = ({ source, asOf, state, problem }: SourceState): SyncResult => ({
  source,
  asOf,
  state,
  problem,
});

/** Only an IntegrationError's message is known to hold nothing secret; it is read by PMs too. */
function reasonOf(error: unknown): string {
  return error instanceof IntegrationError ? error.plain : 'the sync broke off with an internal error (see the log)';
}
