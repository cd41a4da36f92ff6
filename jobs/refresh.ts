import type { SourceName, Workspace } from '../agents/sources.ts';
import type { Jira } from '../integrations/jira/types.ts';
import type { Tempo } from '../integrations/tempo/types.ts';
import type { Store } from '../store/index.ts';
import { nothingNamed } from './sync/named.ts';
import type { DoubtLimits } from './sync/plausible.ts';
import type { SyncProgressReport } from './sync/run.ts';
import { type GitHubAccess, syncGitHub } from './sync-github.ts';
import { syncJira, syncJiraUnknown } from './sync-jira.ts';
import { type SlackDirectory, syncPeople } from './sync-people.ts';
import { syncTempo } from './sync-tempo.ts';

export interface RefreshDeps {
  store: Store;
  tempo: Tempo;
  jira: Jira;
  slack: SlackDirectory;
  /** Null when GitHub is not configured. */
  github?: GitHubAccess | null;
  clock: () => Date;
  workspace: () => Promise<Workspace>;
  /** True when no other process can use this database. */
  soleProcess: boolean;
  progress?: ((report: SyncProgressReport) => void) | undefined;
  limits?: DoubtLimits | undefined;
}

/**
 * Brings the mirrors of some sources up to date, in the order they build on each other: Jira's people and issues, who they
 * are on Slack and GitHub, Tempo's hours, and what only Tempo named. Throws IntegrationError of the first source that failed,
 * after the others were read.
 */
export function createRefresh(deps: RefreshDeps) {
  const named = nothingNamed();
  return async (sources: SourceName[], signal: AbortSignal): Promise<void> => {
    const options = { ...deps, signal, named };
    const steps: [SourceName, () => Promise<unknown>][] = [
      ['jira', () => syncJira(options)],
      ['jira', () => syncPeople(options)],
      ['github', async () => deps.github && syncGitHub({ ...options, github: deps.github })],
      ['tempo', () => syncTempo(options)],
      ['jira', () => syncJiraUnknown(options)],
    ];
    const failures: unknown[] = [];
    for (const [source, step] of steps) {
      if (!sources.includes(source)) continue;
      await step().catch((error: unknown) => {
        signal.throwIfAborted();
        failures.push(error);
      });
    }
    if (failures.length > 0) throw failures[0];
  };
}
