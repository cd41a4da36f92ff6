import { dayOf } from '../agents/calendar/days.ts';
import type { Jira } from '../integrations/jira/types.ts';
import type { Tempo } from '../integrations/tempo/types.ts';
import type { SourceState } from '../store/source-states.ts';
import { syncIssues } from './sync/jira-changes.ts';
import { findDeletedIssues } from './sync/jira-deleted.ts';
import { noteHidden } from './sync/jira-hidden.ts';
import { syncDirectory } from './sync/jira-people.ts';
import { syncTexts } from './sync/jira-texts.ts';
import { syncUnknown } from './sync/jira-unknown.ts';
import { isLookedThrough } from './sync/named.ts';
import { resultOf, runSync, type SyncOptions, type SyncResult, type SyncRun } from './sync/run.ts';

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
export async function syncJiraUnknown({
  jira,
  tempo,
  ...options
}: SyncOptions & { jira: Jira; tempo: Tempo }): Promise<SyncResult> {
  const known = await options.store.sourceStates.get('jira');
  if (await isNothingNew(known, options)) return resultOf(known);
  const read = async (run: SyncRun) => {
    await syncUnknown(jira, run);
    await noteHidden(tempo, run);
  };
  return runSync('jira', options, read, 'part');
}

/** Whether all was looked through today, and nothing has been named since; what is wrong with a mirror is always looked at again. */
async function isNothingNew(
  { state, rejected, hidden = null, dailyParts, owner }: SourceState,
  { named, clock, workspace }: SyncOptions,
): Promise<boolean> {
  const today = dayOf(clock(), (await workspace()).timeZone);
  const isFine = state === 'fresh' && rejected.length === 0 && hidden === null && dailyParts.hidden === today;
  return isFine && owner === null && named !== undefined && isLookedThrough(named, today);
}
