import type { SlackMessage } from '../../../slack/workspace/model.ts';
import type { Snapshot } from '../../protocol.ts';
import { dayOf, instantOf } from '../text/time.ts';
import type { Entry } from './message.tsx';

const closeMs = 5 * 60_000;

const isReply = ({ thread_ts, ts }: SlackMessage): boolean => thread_ts !== undefined && thread_ts !== ts;

/** What a reader sees in a conversation, or in one of its threads, in order. */
export function entriesOf(workspace: Snapshot, placeId: string, threadTs: string | null, zone: string): Entry[] {
  const place = workspace.places.find(({ id }) => id === placeId);
  const shared = (place?.messages ?? []).map((message) => ({ message, isPrivate: false }));
  const own = workspace.privates
    .filter((entry) => entry.placeId === placeId)
    .map(({ message }) => ({ message, isPrivate: true }));
  const inside = ({ message }: { message: SlackMessage }) =>
    threadTs ? message.ts === threadTs || message.thread_ts === threadTs : !isReply(message);
  return [...shared, ...own]
    .filter(inside)
    .sort((a, b) => a.message.ts.localeCompare(b.message.ts))
    .map((entry, index, all) => ({ ...entry, isNext: follows(all[index - 1], entry, zone) }));
}

function follows(
  before: Omit<Entry, 'isNext'> | undefined,
  { message, isPrivate }: Omit<Entry, 'isNext'>,
  zone: string,
) {
  if (!before || before.message.user !== message.user || before.isPrivate !== isPrivate) return false;
  const [from, to] = [instantOf(before.message.ts), instantOf(message.ts)];
  const isShort = (message.blocks ?? []).length === 0 && (before.message.blocks ?? []).length === 0;
  return isShort && to.getTime() - from.getTime() < closeMs && dayOf(from, zone) === dayOf(to, zone);
}

/** The replies under a message. */
export const repliesOf = (workspace: Snapshot, placeId: string, ts: string): SlackMessage[] =>
  (workspace.places.find(({ id }) => id === placeId)?.messages ?? []).filter(
    (message) => message.thread_ts === ts && message.ts !== ts,
  );
