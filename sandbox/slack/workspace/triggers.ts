import { SlackError } from './slack-error.ts';
import type { ResponseUrl, State, Trigger } from './state.ts';

const triggerLifeMs = 3_000;
const responseLifeMs = 30 * 60_000;
const responseUses = 5;

/** A trigger_id for one modal within three seconds of the wall clock. */
export function giveTrigger(state: State, userId: string): string {
  const id = `${state.ids.number('trigger')}.${state.team.id}.trigger`;
  state.triggers.set(id, { userId, at: Date.now(), used: false });
  return id;
}

/** Uses a trigger up. Throws what Slack answers when it is unknown, used or too old. */
export function spendTrigger(state: State, id: string): Trigger {
  const trigger = state.triggers.get(id);
  if (!trigger) throw new SlackError('invalid_trigger_id');
  if (trigger.used) throw new SlackError('exchanged_trigger_id');
  if (Date.now() - trigger.at > triggerLifeMs) throw new SlackError('expired_trigger_id');
  trigger.used = true;
  return trigger;
}

/** The id of a new response_url. */
export function giveResponseUrl(state: State, place: Omit<ResponseUrl, 'at' | 'uses'>): string {
  const id = state.ids.next('R');
  state.responseUrls.set(id, { ...place, at: Date.now(), uses: 0 });
  return id;
}

/** Counts a use. Throws `expired_url` after 30 minutes and `used_url` after 5 uses. */
export function spendResponseUrl(state: State, id: string): ResponseUrl {
  const place = state.responseUrls.get(id);
  if (!place || Date.now() - place.at > responseLifeMs) throw new SlackError('expired_url');
  if (place.uses >= responseUses) throw new SlackError('used_url');
  place.uses++;
  return place;
}
