import type { Workspace } from '../../agents/sources.ts';
import type { SlackUser } from '../../jobs/sync/match-people.ts';
import type { SyncOptions, SyncProgressReport } from '../../jobs/sync/run.ts';
import { syncJira, syncJiraUnknown } from '../../jobs/sync-jira.ts';
import { syncPeople } from '../../jobs/sync-people.ts';
import { syncTempo } from '../../jobs/sync-tempo.ts';
import { createFakeJira } from '../support/fake-jira.ts';
import { createFakeTempo } from '../support/fake-tempo.ts';
import { openTestStore } from '../support/store.ts';

const minute = 60_000;

/** An empty store, Tempo and Jira in memory, and a clock at 10:00 New York on Monday 2 November 2026. */
export async function openSyncWorld(workspace: Partial<Workspace> = {}) {
  const { store, db, close } = await openTestStore();
  let now = new Date('2026-11-02T15:00:00Z');
  const clock = () => now;
  const tempo = createFakeTempo(clock);
  const jira = createFakeJira(clock);
  const reports: SyncProgressReport[] = [];
  const options: SyncOptions = {
    store,
    clock,
    workspace: async () => ({
      timeZone: 'America/New_York',
      alertsChannelId: null,
      absenceIssueIds: [],
      absenceProjectKeys: [],
      jiraSiteUrl: 'https://example.atlassian.net',
      adminSlackUserIds: [],
      ...workspace,
    }),
    progress: (report) => void reports.push(report),
  };
  return {
    store,
    db,
    close,
    clock,
    tempo,
    jira,
    reports,
    options,
    /** Makes `minutes` pass. */
    wait(minutes: number) {
      now = new Date(now.getTime() + minutes * minute);
    },
    syncTempo: (more: Partial<SyncOptions> = {}) => syncTempo({ ...options, ...more, tempo }),
    syncJira: (more: Partial<SyncOptions> = {}) => syncJira({ ...options, ...more, jira }),
    syncPeople: (members: SlackUser[]) => syncPeople({ ...options, slack: { listUsers: async () => members } }),
    syncJiraUnknown: () => syncJiraUnknown({ ...options, jira, tempo }),
    state: (source: 'tempo' | 'jira') => store.sourceStates.get(source),
    /** Living worklogs, as `id hours`. */
    async hours() {
      const rows = await store.worklogs.find({ from: '0000-01-01', until: '9999-12-31' });
      return rows.map((row) => `${row.id} ${row.seconds / 3600}`);
    },
  };
}

export type SyncWorld = Awaited<ReturnType<typeof openSyncWorld>>;

export const ann = {
  accountId: 'ann',
  displayName: 'Ann',
  active: true,
  accountType: 'atlassian' as const,
  email: 'Ann@one.example',
};

export const day = 24 * 60;
