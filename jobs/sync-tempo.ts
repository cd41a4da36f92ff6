import type { Tempo } from '../integrations/tempo/types.ts';
import { runSync, type SyncOptions, type SyncResult } from './sync/run.ts';
import { syncPlans } from './sync/tempo-plans.ts';
import { syncSchedules } from './sync/tempo-schedules.ts';
import { syncTeams } from './sync/tempo-teams.ts';
import { syncWorklogs } from './sync/tempo-worklogs.ts';

/**
 * Mirrors Tempo: worklogs, schedules, planned absences, teams. The first call reads eight months, later ones what
 * changed. Throws IntegrationError when Tempo could not be read; the freshness record then says why.
 */
export function syncTempo({ tempo, ...options }: SyncOptions & { tempo: Tempo }): Promise<SyncResult> {
  return runSync('tempo', options, async (run) => {
    await syncWorklogs(tempo, run);
    await syncSchedules(tempo, run);
    await syncPlans(tempo, run);
    await syncTeams(tempo, run);
  });
}
