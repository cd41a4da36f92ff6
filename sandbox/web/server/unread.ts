import type { SlackStandIn } from '../../slack/stand-in.ts';
import { app } from '../../slack/workspace/team.ts';
import type { Unread } from '../protocol.ts';

export interface UnreadCounts {
  all(): Unread;
  /** The person has seen the conversation up to now. */
  seen(userId: string, placeId: string): void;
}

/** Counts what each person has not seen; `changed` is called when a count moved. */
export function countUnread(slack: SlackStandIn, changed: () => void): UnreadCounts {
  const counts = new Map<string, Map<string, number>>();
  const add = (userId: string, placeId: string) => {
    const own = counts.get(userId) ?? new Map<string, number>();
    own.set(placeId, (own.get(placeId) ?? 0) + 1);
    counts.set(userId, own);
  };
  const addFor = (members: readonly string[], author: string, placeId: string) => {
    for (const member of members) if (member !== author && member !== app.userId) add(member, placeId);
  };
  for (const { id, members, messages } of slack.conversations()) {
    for (const { user } of messages) addFor(members, user, id);
  }
  slack.subscribe((change) => {
    if (change.type === 'message') {
      const place = slack.conversations().find(({ id }) => id === change.channelId);
      addFor(place?.members ?? [], change.message.user, change.channelId);
      changed();
    } else if (change.type === 'ephemeral') {
      add(change.ephemeral.userId, change.ephemeral.channelId);
      changed();
    }
  });
  return {
    all() {
      const some = [...counts].filter(([, places]) => places.size > 0);
      return Object.fromEntries(some.map(([userId, places]) => [userId, Object.fromEntries(places)]));
    },
    seen(userId, placeId) {
      if (counts.get(userId)?.delete(placeId)) changed();
    },
  };
}
