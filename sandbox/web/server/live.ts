import type { ServerResponse } from 'node:http';
import type { SlackChange } from '../../slack/workspace/model.ts';
import type { LiveEvent } from '../protocol.ts';
import type { ClockDesk } from './clock-desk.ts';
import { placesOf, promptsOf, shown, snapshotFor } from './snapshot.ts';
import { countUnread, type UnreadCounts } from './unread.ts';
import type { World } from './world.ts';

export interface Live {
  unread: UnreadCounts;
  /** Streams to `response` what `userId` sees, from now until it is closed. */
  join(userId: string, response: ServerResponse): void;
  close(): void;
}

interface Viewer {
  userId: string;
  response: ServerResponse;
}

/** Tells every open page what changes in the workspace, as server-sent events. */
export function createLive(world: World, desk: ClockDesk): Live {
  const viewers = new Set<Viewer>();
  const working = new Set<string>();
  const send = (viewer: Viewer, event: LiveEvent) => viewer.response.write(`data: ${JSON.stringify(event)}\n\n`);
  const sendAll = (event: LiveEvent) => {
    for (const viewer of viewers) send(viewer, event);
  };
  const tellUnread = soon(100, () => sendAll({ type: 'unread', unread: unread.all() }));
  const tellOutside = soon(400, () => sendAll({ type: 'outside' }));
  const unread = countUnread(world.slack, tellUnread);

  const stopWatching = world.slack.subscribe((change) => {
    if (change.type === 'session') {
      const key = `${change.channelId}/${change.threadTs}`;
      if (change.status === 'processing') working.add(key);
      else working.delete(key);
    }
    if (change.type === 'call') tellOutside();
    for (const viewer of viewers) {
      for (const event of seenBy(world, viewer.userId, change, working)) send(viewer, event);
    }
  });
  const stopClock = desk.watch((clock) => {
    sendAll({ type: 'clock', clock });
    tellOutside();
  });
  return {
    unread,
    join(userId, response) {
      const viewer = { userId, response };
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      const watched = { unread: unread.all(), working: [...working], clock: desk.face() };
      send(viewer, { type: 'snapshot', snapshot: snapshotFor(world, userId, watched) });
      viewers.add(viewer);
      response.on('close', () => viewers.delete(viewer));
    },
    close() {
      stopWatching();
      stopClock();
      for (const { response } of viewers) response.end();
    },
  };
}

/** What of a change reaches a person's screen. */
function seenBy(world: World, userId: string, change: SlackChange, working: ReadonlySet<string>): LiveEvent[] {
  if ('channelId' in change && !isIn(world, userId, change.channelId)) return [];
  switch (change.type) {
    case 'message':
    case 'message_changed':
      return [
        ...(isFirst(world, change) ? [{ type: 'places' as const, places: placesOf(world, userId) }] : []),
        { type: 'message', placeId: change.channelId, message: change.message },
      ];
    case 'message_deleted':
      return [{ type: 'message-gone', placeId: change.channelId, ts: change.message.ts }];
    case 'ephemeral':
    case 'ephemeral_changed': {
      const { channelId: placeId, message, userId: reader } = change.ephemeral;
      return reader === userId ? [{ type: 'private', entry: { placeId, message } }] : [];
    }
    case 'ephemeral_deleted':
      return change.ephemeral.userId === userId ? [{ type: 'private-gone', ts: change.ephemeral.message.ts }] : [];
    case 'view_opened':
    case 'view_updated':
    case 'view_closed':
      return change.view.userId === userId ? viewEvents(world, userId) : [];
    case 'home_published':
      return change.view.userId === userId ? [{ type: 'home', home: shown(change.view) }] : [];
    case 'prompts':
      return [{ type: 'prompts', placeId: change.channelId, prompts: promptsOf(change) }];
    case 'status': {
      const { channelId: placeId, threadTs, status, loadingMessages } = change;
      return [{ type: 'status', status: { placeId, threadTs, status, loadingMessages } }];
    }
    case 'session':
      return [{ type: 'working', working: [...working] }];
    case 'refused':
      return change.userId === userId ? [{ type: 'refused', problem: change.problem }] : [];
    case 'call':
      return change.call.ok || change.call.error === 'ratelimited'
        ? []
        : [{ type: 'refused', problem: `${change.call.method} → ${change.call.error ?? 'refused'}` }];
    default:
      return [];
  }
}

/** An updated Home tab is a view too. */
function viewEvents(world: World, userId: string): LiveEvent[] {
  const home = world.slack.home(userId);
  return [
    { type: 'modals', modals: world.slack.modals(userId).map(shown) },
    ...(home ? [{ type: 'home' as const, home: shown(home) }] : []),
  ];
}

const isIn = ({ slack }: World, userId: string, channelId: string): boolean =>
  slack.conversations().some(({ id, members }) => id === channelId && members.includes(userId));

const isFirst = ({ slack }: World, change: { type: string; channelId: string }): boolean =>
  change.type === 'message' && slack.messages(change.channelId).length === 1;

/** Calls `act` once, `ms` after the first of several requests for it. */
function soon(ms: number, act: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    if (timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      act();
    }, ms).unref();
  };
}
