import type { Jira } from '../integrations/jira/types.ts';
import type { Tempo } from '../integrations/tempo/types.ts';
import { syncIssues } from './sync/jira-changes.ts';
import { findDeletedIssues } from './sync/jira-deleted.ts';
import { noteHidden } from './sync/jira-hidden.ts';
import { syncDirectory } from './sync/jira-people.ts';
import { syncTexts } from './sync/jira-texts.ts';
import { syncUnknown } from './sync/jira-unknown.ts';
import { runSync, type SyncOptions, type SyncResult, type SyncRun } from './sync/run.ts';

/**
 * Mirrors Jira: projects, people, issues with parent and status history, and what people wrote on those under way. The first call reads eight months and whatever
 * is open, later ones what changed. Throws IntegrationError when Jira could not be read; the freshness record says why.
 */
export function syncJira({ jira, ...options }: SyncOptions & { jira: Jira }): Promise<SyncResult> {
  return runSync('jira', options, async (run) => {
    await syncDirectory(jira, run);
    await syncIssues(jira, run);
    await syncUnknown(jira, run);
    await findDeletedIssues(jira, run);
    await syncTexts(jira, run);
  });
}

/**
 * Asks Jira only for issues and people that Tempo has named and the mirror lacks, and notes what it does not show; mostly no
 * request at all.
 */
export function syncJiraUnknown({
  jira,
  tempo,
  ...options
}: SyncOptions & { jira: Jira; tempo: Tempo }): Promise<SyncResult> {
  const read = async (run: SyncRun) => {
    await syncUnknown(jira, run);
    await noteHidden(tempo, run);
  };
  return runSync('jira', options, read, 'part');
}
