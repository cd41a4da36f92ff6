import type { Ack, EnvelopeType, Link } from '../app-link/delivery.ts';
import { fileOf, storeFile } from '../workspace/files.ts';
import type { Json } from '../workspace/json.ts';
import type { State } from '../workspace/state.ts';
import { app } from '../workspace/team.ts';
import { clickHome, clickMessage, clickModal, suggest } from './clicks.ts';
import { command, openHome, say, stopAnswer } from './conversation.ts';
import { eventPayload, shortcutPayload } from './payloads.ts';
import type { People } from './people.ts';
import { placeOf } from './places.ts';
import { close, submit } from './submissions.ts';

/** What people's actions need: the workspace, and the way to the app. */
export interface Driver {
  state: State;
  baseUrl: string;
  deliver(type: EnvelopeType, payload: Json): Promise<Ack>;
  /** Sends an event, and again when it was not acknowledged or `redeliver` asks for it. */
  event(event: Json, redeliver?: boolean): Promise<Ack>;
}

export function createDriver(state: State, baseUrl: string, link: () => Link): Driver {
  return {
    state,
    baseUrl,
    deliver: (type, payload) => link().deliver({ type, payload }),
    async event(event, redeliver = false) {
      const payload = eventPayload(state, event);
      const ack = await link().deliver({ type: 'events_api', payload });
      if (ack.ok && !redeliver) return ack;
      const reason = ack.ok || ack.error === 'operation_timeout' ? 'http_timeout' : 'http_error';
      return link().deliver({ type: 'events_api', payload, retry: { attempt: 1, reason } });
    },
  };
}

/** What people do, sent through `driver`. */
export function createPeople(driver: Driver): People {
  const { state, baseUrl } = driver;
  return {
    command: (input) => command(driver, input),
    click: (input) => clickMessage(driver, input),
    clickHome: async (input) => clickHome(driver, input),
    clickView: async (input) => clickModal(driver, input),
    suggest: (input) => suggest(driver, input),
    submitView: (input) => submit(driver, input),
    closeView: (input) => close(driver, input),
    async shortcut({ userId, callbackId, channelId, ts }) {
      const at = channelId && ts ? placeOf(state, userId, channelId, ts) : undefined;
      return driver.deliver('interactive', shortcutPayload(state, baseUrl, userId, callbackId, at));
    },
    openHome: async (userId, tab = 'home', { redeliver } = {}) => openHome(driver, userId, tab, redeliver),
    say: (input) => say(driver, input),
    stopAnswer: async (input) => stopAnswer(driver, input),
    uploadFile({ userId, name, content, title = name }) {
      const bytes = Buffer.from(content);
      const file = fileOf(state, baseUrl, { id: state.ids.next('F'), name, title, size: bytes.length, userId });
      return storeFile(state, file, bytes).file;
    },
    invite(channelId) {
      const conversation = state.conversations.get(channelId);
      if (!conversation) throw new Error(`There is no channel ${channelId}`);
      if (!conversation.members.includes(app.userId)) conversation.members.push(app.userId);
    },
  };
}
