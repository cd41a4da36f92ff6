import { signed } from '../../../sandbox/slack/app-link/http-delivery.ts';
import { signingSecret, type TestApp } from './app.ts';

export interface Sent {
  body: string;
  headers: Record<string, string>;
}

const common = { team: { id: 'T0ACME', domain: 'acme' }, api_app_id: 'A0REEVE', token: 'unused' };

/** A text signed as Slack signs what it sends as JSON, whatever it says. */
export const signedJson = (body: string): Sent => ({
  body,
  headers: { 'content-type': 'application/json', ...signed(signingSecret, body) },
});

/** A text signed as Slack signs what it sends as a form, whatever it says. */
export const signedForm = (body: string): Sent => ({
  body,
  headers: { 'content-type': 'application/x-www-form-urlencoded', ...signed(signingSecret, body) },
});

/** An interaction as Slack signs it. */
export function interaction(payload: object): Sent {
  return signedForm(new URLSearchParams({ payload: JSON.stringify({ ...common, ...payload }) }).toString());
}

/** A button pressed that Slack no longer shows, in App Home as far as the app can tell. */
export function pressed(userId: string, actionId: string, value?: string): Sent {
  const action = { type: 'button', action_id: actionId, block_id: 'b', action_ts: '1.1', ...(value ? { value } : {}) };
  return interaction({
    type: 'block_actions',
    user: { id: userId },
    trigger_id: 'none',
    actions: [action],
    container: {},
  });
}

/** A form sent from a modal Slack no longer shows. */
export function submitted(userId: string, callbackId: string, metadata: string, values: object): Sent {
  const view = {
    id: 'V0GONE',
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadata,
    hash: '1',
    state: { values },
  };
  return interaction({ type: 'view_submission', user: { id: userId }, trigger_id: 'none', view });
}

/** A command as Slack signs it, at `at` seconds since 1970. */
export function commanded(userId: string, text: string, at?: number): Sent {
  const fields = { command: '/pm', text, user_id: userId, team_id: 'T0ACME', channel_id: 'C0SUBS', trigger_id: 'none' };
  const body = new URLSearchParams(fields).toString();
  return { body, headers: { 'content-type': 'application/x-www-form-urlencoded', ...signed(signingSecret, body, at) } };
}

/** Sends a request to the app and answers its status and body. */
export async function send({ url }: TestApp, { body, headers }: Sent): Promise<{ status: number; text: string }> {
  const response = await fetch(`${url}/slack/events`, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}
