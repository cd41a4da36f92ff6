import type { Ack } from '../app-link/delivery.ts';
import { findElement } from '../workspace/elements.ts';
import { isJson, type Json, jsonList } from '../workspace/json.ts';
import type { StoredView } from '../workspace/model.ts';
import type { State } from '../workspace/state.ts';
import { act, held } from './actions.ts';
import type { Driver } from './driver.ts';
import { messageActionPayload, suggestionPayload, viewActionPayload } from './payloads.ts';
import type { MessageUse, OptionRequest, Use, ViewUse } from './people.ts';
import { modalOf, offerKey, placeOf } from './places.ts';
import { enter } from './submissions.ts';

/** A click is sent even when the message has been edited since: whoever clicked had not seen that yet. */
export async function clickMessage({ state, baseUrl, deliver }: Driver, use: MessageUse): Promise<Ack> {
  const place = placeOf(state, use.userId, use.channelId, use.ts);
  const blocks = [...(place.message.blocks ?? []), ...(state.earlierBlocks.get(use.ts) ?? [])];
  const found = findElement(blocks, pointer(use));
  const key = `${use.channelId}/${use.ts}`;
  const { action, held: value } = act(found, use, state.offered.get(offerKey(use.ts, found)) ?? []);
  if (value) state.messageValues.set(key, held(state.messageValues.get(key) ?? {}, found, value));
  return deliver('interactive', messageActionPayload(state, baseUrl, use.userId, place, action));
}

export function clickHome(driver: Driver, use: Use): Promise<Ack> {
  const view = driver.state.homes.get(use.userId);
  if (!view) throw new Error(`${use.userId} has no Home tab from the app yet`);
  return clickInView(driver, view, use);
}

export function clickModal(driver: Driver, { values = {}, viewId, ...use }: ViewUse): Promise<Ack> {
  const view = modalOf(driver.state, use.userId, viewId);
  enter(driver.state, view, values);
  return clickInView(driver, view, use);
}

function clickInView({ state, deliver }: Driver, view: StoredView, use: Use): Promise<Ack> {
  const found = findElement(jsonList(view.content.blocks), pointer(use));
  const { action, held: value } = act(found, use, state.offered.get(offerKey(view.id, found)) ?? []);
  if (value) view.values = held(view.values, found, value);
  return deliver('interactive', viewActionPayload(state, use.userId, view, action));
}

/** A button is told apart by its value; a select's value is what is chosen in it. */
const pointer = ({ actionId, blockId, value }: Use) => ({
  actionId,
  ...(blockId === undefined ? {} : { blockId }),
  ...(value === undefined ? {} : { value }),
});

/** Asks the app for the options of an external select and remembers what it offered. */
export async function suggest({ state, deliver }: Driver, request: OptionRequest): Promise<Json[]> {
  const { userId, channelId, ts, viewId, query } = request;
  const at = channelId && ts ? placeOf(state, userId, channelId, ts) : viewFor(state, userId, viewId);
  const isMessage = 'conversation' in at;
  const blocks = isMessage ? (at.message.blocks ?? []) : jsonList(at.content.blocks);
  const found = findElement(blocks, pointer(request));
  if (!/external_select$/.test(String(found.element.type))) throw new Error(`${request.actionId} asks for no options`);
  const payload = suggestionPayload(state, userId, at, { ...request, blockId: found.blockId, query });
  const ack = await deliver('interactive', payload);
  const options = ack.ok && isJson(ack.payload) ? jsonList(ack.payload.options) : [];
  const key = offerKey(isMessage ? at.message.ts : at.id, found);
  state.offered.set(key, [...(state.offered.get(key) ?? []), ...options]);
  return options;
}

function viewFor(state: State, userId: string, viewId: string | undefined): StoredView {
  const home = state.homes.get(userId);
  const isHome = home && (viewId === home.id || (!viewId && (state.modals.get(userId) ?? []).length === 0));
  return isHome ? home : modalOf(state, userId, viewId);
}
