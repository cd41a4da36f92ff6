import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { HandlerId } from '../../services/permissions.ts';
import type { MessageContent } from '../../views/blocks.ts';
import { buildErrorHome } from '../../views/home/error.ts';
import type { Deps } from './deps.ts';
import { guardedAfterOthers } from './guarded.ts';
import type { Asked, HomeOpened, Listener } from './listener.ts';
import { createSeen } from './seen.ts';

type EventHandler = Extract<Listener, { kind: 'event' }>;

/** Registers an event listener. Bolt has acknowledged the event by then; one that comes twice is handled once. */
export function onEvent(app: App, deps: Deps, listener: EventHandler, id: HandlerId): void {
  const firstTime = createSeen({ keepMs: 15 * 60_000, atMost: 10_000 });
  if (listener.id === 'app_home_opened') {
    app.event('app_home_opened', async ({ event, body, client }) => {
      if (!firstTime(body.event_id)) return;
      const { user, channel, view, tab = 'home' } = event;
      const hash = view && 'hash' in view && typeof view.hash === 'string' ? view.hash : null;
      await onHomeOpened(deps, listener, id, client, { user, channel, tab, hash });
    });
  } else if (listener.id === 'agent_session_stopped') {
    app.event('agent_session_stopped', async ({ event, body, client }) => {
      const { user, channel, thread_ts: threadTs } = event;
      if (!firstTime(body.event_id)) return;
      const nothing = async () => undefined;
      await guardedAfterOthers(deps, id, user, nothing, (actor) =>
        listener.handle({ deps, actor, client, event: { user, channel, threadTs } }),
      );
    });
  } else if (listener.id === 'app_mention') {
    app.event('app_mention', async ({ event, body, client, context: { botUserId } }) => {
      const { user, channel, ts, thread_ts: threadTs = ts } = event;
      const text = event.text.replaceAll(new RegExp(`<@${botUserId}(?:\\|[^>]*)?>`, 'g'), ' ');
      if (!user || event.bot_id || !firstTime(body.event_id)) return;
      await onAsked(deps, listener, id, client, { user, channel, text, threadTs, files: [] });
    });
  } else {
    app.event('message', async ({ event, body, client }) => {
      // Edits, deletions, joins and other apps come as messages too: only what a person wrote is answered.
      const sent = event.subtype === undefined || event.subtype === 'file_share';
      if (!sent || event.channel_type !== 'im' || ('bot_id' in event && event.bot_id)) return;
      const { user, channel, text = '', ts, thread_ts: threadTs = ts } = event;
      const files = ('files' in event && event.files ? event.files : []).map(({ id: file, name }) => ({
        id: file,
        name: name ?? '',
      }));
      const asked = { user, channel, text, threadTs, files };
      if (firstTime(body.event_id)) await onAsked(deps, listener, id, client, asked);
    });
  }
}

async function onHomeOpened(
  deps: Deps,
  listener: Extract<EventHandler, { id: 'app_home_opened' }>,
  id: HandlerId,
  client: WebClient,
  event: HomeOpened,
): Promise<void> {
  const tell = async ({ text }: MessageContent) => {
    if (event.tab !== 'home') return;
    await client.views.publish({ user_id: event.user, view: deps.fit.view(buildErrorHome(text)) });
  };
  await guardedAfterOthers(deps, id, event.user, tell, (actor) => listener.handle({ deps, actor, client, event }));
}

async function onAsked(
  deps: Deps,
  listener: Extract<EventHandler, { id: 'message' | 'app_mention' }>,
  id: HandlerId,
  client: WebClient,
  event: Asked,
): Promise<void> {
  const tell = async (content: MessageContent) => {
    await client.chat.postMessage({ channel: event.channel, thread_ts: event.threadTs, ...deps.fit.message(content) });
  };
  await guardedAfterOthers(deps, id, event.user, tell, (actor) => listener.handle({ deps, actor, client, event }));
}
