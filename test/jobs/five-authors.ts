import { ann, openSyncWorld, type SyncWorld } from './sync-fixture.ts';

export const authors = ['ann', 'bob', 'cid', 'dee', 'eve'];
const project = { name: 'A project', style: 'classic' as const, archived: false };

/** For a suite: gives each test a fresh world in which five people and three projects were read, and says what is in it. */
export function useFiveAuthors(opened: (world: SyncWorld) => void) {
  let world: SyncWorld;
  beforeEach(async () => {
    world = await openSyncWorld({ absenceIssueIds: ['9'] });
    opened(world);
    world.jira.userList = authors.map((accountId) => ({ ...ann, accountId }));
    world.jira.projectList = ['1', '2', '3'].map((id) => ({ ...project, id, key: `P${id}` }));
    await world.syncJira();
  });
  afterEach(() => world.close());
  return {
    /** Four worklogs of everybody, read; an hour later. */
    async fill(): Promise<void> {
      for (const accountId of authors)
        for (const place of [1, 2, 3, 4]) world.tempo.log({ id: `${accountId}${place}`, accountId });
      await world.syncTempo();
      world.wait(60);
    },
    mirrored: async () => (await world.hours()).length,
    state: async () => (await world.state('tempo')).state,
  };
}
