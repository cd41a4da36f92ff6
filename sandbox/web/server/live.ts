import type { ServerResponse } from 'node:http';
import type { LiveEvent } from '../protocol.ts';
import type { ClockDesk } from './clock-desk.ts';
import { snapshotFor } from './snapshot.ts';
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

/** Long enough for what happens at once to be shown at once. */
const pauseMs = 60;
const outsidePauseMs = 400;

/** Shows every open page what its person sees whenever that may have changed, as server-sent events. */
export function createLive(world: World, desk: ClockDesk): Live {
  const viewers = new Set<Viewer>();
  const working = new Set<string>();
  const send = ({ response }: Viewer, event: LiveEvent) => response.write(`data: ${JSON.stringify(event)}\n\n`);
  const sendAll = (event: LiveEvent, wanted = (_: Viewer) => true) => {
    for (const viewer of viewers) if (wanted(viewer)) send(viewer, event);
  };
  const show = (viewer: Viewer) => {
    const watched = { unread: unread.all(), working: [...working], clock: desk.face() };
    send(viewer, { type: 'snapshot', snapshot: snapshotFor(world, viewer.userId, watched) });
  };
  const showAll = soon(pauseMs, () => viewers.forEach(show));
  const tellOutside = soon(outsidePauseMs, () => sendAll({ type: 'outside' }));
  const unread = countUnread(world.slack, showAll);

  const stopWatching = world.slack.subscribe((change) => {
    if (change.type === 'session') {
      const key = `${change.channelId}/${change.threadTs}`;
      if (change.status === 'processing') working.add(key);
      else working.delete(key);
    }
    if (change.type === 'refused') {
      sendAll({ type: 'refused', problem: change.problem }, ({ userId }) => userId === change.userId);
    } else if (change.type === 'call') {
      const { ok, error, method } = change.call;
      if (!ok && error !== 'ratelimited') sendAll({ type: 'refused', problem: `${method} → ${error ?? 'refused'}` });
      tellOutside();
    } else showAll();
  });
  const stopClock = desk.watch(() => {
    showAll();
    tellOutside();
  });
  return {
    unread,
    join(userId, response) {
      const viewer = { userId, response };
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      show(viewer);
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
