import type { SlackPoster, SlackUser } from './types.ts';

/** So long a list of members is gone by; what changes meanwhile is told by events. */
const keptMs = 15 * 60_000;

/** Who is a member, as far as Slack said so lately. */
export interface Members extends Pick<SlackPoster, 'listUsers' | 'userInfo'> {
  /** Slack told of a change: whoever needs this member next has them asked for. */
  changed(userId: string): void;
}

/**
 * Answers who a member is from one list of all, read at most every quarter of an hour by `now`'s clock, instead of by a request each.
 * Whom the list lacks, or of whom Slack told a change since, is asked for by themselves, once.
 */
export function keepMembers(slack: Pick<SlackPoster, 'listUsers' | 'userInfo'>, now: () => Date): Members {
  let kept: { users: Map<string, SlackUser>; until: number } | undefined;
  let underWay: Promise<SlackUser[]> | undefined;
  const changedMeanwhile = new Set<string>();

  async function read(): Promise<SlackUser[]> {
    changedMeanwhile.clear();
    const list = await slack.listUsers();
    const users = new Map(list.map((user) => [user.id, user]));
    for (const id of changedMeanwhile) users.delete(id);
    kept = { users, until: now().getTime() + keptMs };
    return list;
  }

  function listUsers(): Promise<SlackUser[]> {
    underWay ??= read().finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  const isFresh = () => kept !== undefined && now().getTime() < kept.until;

  return {
    listUsers,

    async userInfo(userId) {
      // Where the list cannot be had, one member may be.
      if (!isFresh()) await listUsers().catch(() => undefined);
      const known = isFresh() ? kept?.users.get(userId) : undefined;
      if (known) return known;
      const user = await slack.userInfo(userId);
      if (isFresh()) kept?.users.set(userId, user);
      return user;
    },

    changed(userId) {
      changedMeanwhile.add(userId);
      kept?.users.delete(userId);
    },
  };
}
