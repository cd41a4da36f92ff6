import type { PlacedElement } from '../workspace/elements.ts';
import type { StoredView } from '../workspace/model.ts';
import type { State } from '../workspace/state.ts';
import type { Place } from './payloads.ts';

/** The message a person sees at `ts`. Throws when they do not see one there. */
export function placeOf(state: State, userId: string, channelId: string, ts: string): Place {
  const conversation = state.conversations.get(channelId);
  const own = state.ephemerals.find((entry) => entry.userId === userId && entry.message.ts === ts);
  if (conversation && own) return { conversation, message: own.message, isEphemeral: true };
  const message = conversation?.messages.find((entry) => entry.ts === ts);
  if (!conversation?.members.includes(userId) || !message) {
    throw new Error(`${userId} sees no message ${ts} in ${channelId}`);
  }
  return { conversation, message, isEphemeral: false };
}

/** The open modal meant: the one named, or the top one. Throws when it is not open. */
export function modalOf(state: State, userId: string, viewId?: string): StoredView {
  const stack = state.modals.get(userId) ?? [];
  const view = viewId ? stack.find(({ id }) => id === viewId) : stack.at(-1);
  if (!view) throw new Error(`${userId} has no modal ${viewId ?? ''} open`);
  return view;
}

/** Where the options last offered to an external select are remembered. */
export const offerKey = (at: string, { blockId, element }: PlacedElement): string =>
  `${at}/${blockId}/${String(element.action_id)}`;
