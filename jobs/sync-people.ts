import type { Store } from '../store/index.ts';
import { matchPeople, type SlackUser } from './sync/match-people.ts';

/** Where Slack's members come from. */
export interface SlackDirectory {
  listUsers(): Promise<SlackUser[]>;
}

/** Finds everybody on Slack by e-mail, except whom somebody matched by hand. Answers how many matches changed. */
export async function syncPeople({ store, slack }: { store: Store; slack: SlackDirectory }): Promise<number> {
  const members = await slack.listUsers();
  return store.people.mirror(matchPeople(await store.people.withEmail(), members));
}
