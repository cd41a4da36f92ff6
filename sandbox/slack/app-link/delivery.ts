import type { Json } from '../workspace/json.ts';

/** What became of something sent to the app: its answer within three seconds, or why there is none. */
export type Ack = { ok: true; payload: unknown } | { ok: false; error: string };

export type EnvelopeType = 'slash_commands' | 'interactive' | 'events_api';

/** Something on its way to the app. `retry` counts redeliveries of the same event. */
export interface Envelope {
  type: EnvelopeType;
  payload: Json;
  retry?: { attempt: number; reason: string };
}

/** A way to the app: Socket Mode or signed HTTP. */
export interface Link {
  deliver(envelope: Envelope): Promise<Ack>;
}

/** How long Slack waits for an acknowledgement, of the wall clock. */
export const ackTimeoutMs = 3_000;

/** What Slack shows a person whose command or click was not acknowledged in time. */
export const timedOut: Ack = { ok: false, error: 'operation_timeout' };
