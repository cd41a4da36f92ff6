import type { Recheck } from '../../agents/notice.ts';
import type { DayRange, SourceName } from '../../agents/sources.ts';
import type { Jira } from '../../integrations/jira/types.ts';
import type { Tempo } from '../../integrations/tempo/types.ts';
import { syncJira, syncJiraUnknown } from '../sync-jira.ts';
import { type SlackDirectory, syncPeople } from '../sync-people.ts';
import { syncTempo } from '../sync-tempo.ts';
import { hoursNow, refreshWorklogs } from './hours-now.ts';
import type { SyncOptions } from './run.ts';

export type SyncDeps = Omit<SyncOptions, 'signal'> & { tempo: Tempo; jira: Jira; slack?: SlackDirectory };

/** Everything that brings mirrors up to date. All of it throws IntegrationError when a source cannot be read. */
export interface Sync {
  refresh(sources: readonly SourceName[], signal?: AbortSignal): Promise<void>;
  refreshWorklogs(range: DayRange, signal?: AbortSignal): Promise<void>;
  /** Hours, as Tempo states them now. */
  hoursNow(recheck: Recheck): Promise<number>;
}

export function createSync(deps: SyncDeps): Sync {
  return {
    /** Every source is tried even when one fails; then the first failure is thrown. */
    async refresh(sources, signal) {
      const options = { ...deps, signal };
      const failures: unknown[] = [];
      const attempt = async (part: () => Promise<unknown>) => {
        signal?.throwIfAborted();
        await part().catch((error: unknown) => failures.push(error));
      };
      // Jira first: it knows the people and projects Tempo names by id only. And last, for what Tempo has just named.
      if (sources.includes('jira')) await attempt(() => syncJira(options));
      if (sources.includes('tempo')) await attempt(() => syncTempo(options));
      if (sources.includes('jira') && failures.length === 0) await attempt(() => syncJiraUnknown(options));
      const { slack } = deps;
      if (slack) await attempt(() => syncPeople({ store: deps.store, slack }));
      signal?.throwIfAborted();
      if (failures.length > 0) throw failures[0];
    },
    refreshWorklogs: (range, signal) => refreshWorklogs({ ...deps, signal }, range),
    hoursNow: (recheck) => hoursNow(deps, recheck),
  };
}
