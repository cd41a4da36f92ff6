import { unstorableOf } from '../store/storable.ts';
import { matchPeople, type SlackUser } from './sync/match-people.ts';
import { runSync, type SyncOptions, type SyncRun } from './sync/run.ts';

/** Where Slack's members come from. */
export interface SlackDirectory {
  listUsers(): Promise<SlackUser[]>;
}

/** What notes call who is matched with whom. */
const memberRows = 'Slack members';

/**
 * Finds everybody on Slack by e-mail, except whom somebody matched by hand. Answers how many matches changed. Whoever cannot be
 * stored so stays as they were, and is noted among those of Jira's people who cannot be read.
 */
export async function syncPeople({ slack, ...options }: SyncOptions & { slack: SlackDirectory }): Promise<number> {
  const { people, sourceStates } = options.store;
  const members = await slack.listUsers();
  const matches = matchPeople(await people.withEmail(), members);
  let changed = 0;
  const unstorable = await unstorableOf(async () => {
    changed = await people.mirror(matches);
  });
  const { rejected } = await sourceStates.get('jira');
  if (unstorable.length === 0 && !rejected.some(({ where }) => where === memberRows)) return changed;
  const note = async ({ notes }: SyncRun) => {
    notes.restart(memberRows);
    notes.reject(unstorable.map(({ id, problem }) => ({ where: memberRows, id, accountId: id, problem })));
  };
  await runSync('jira', options, note, 'part');
  return changed;
}
