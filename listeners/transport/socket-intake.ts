import type { SocketModeReceiver } from '@slack/bolt';
import { z } from 'zod';
import type { Logger } from '../../jobs/logger.ts';
import { errorWords } from '../../services/error-words.ts';
import { requestOf } from './request-shape.ts';

/** What Slack itself says on a connection. */
const service = z.looseObject({ type: z.enum(['hello', 'disconnect']) });
const envelope = z.looseObject({
  type: z.enum(['events_api', 'interactive', 'slash_commands']),
  envelope_id: z.string().min(1),
  payload: z.unknown().refine((payload) => requestOf(payload) !== null),
});
const named = z.looseObject({ payload: z.looseObject({ event: z.looseObject({ type: z.string() }) }) });

/**
 * Looks at each message of a connection before the client does, which takes for granted that it is what Slack sends: a body that
 * is `null` would be an error nobody waits for, and end the process. What is none of Slack's requests is not acknowledged.
 */
export function judgeMessages({ client }: SocketModeReceiver, logger: Logger): void {
  const passOn = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: unknown) => {
    if (isBinary !== true && !isMessage(parsed(data))) {
      logger.warn({}, 'a message that is none of Slack’s was refused');
      return;
    }
    for (const listener of passOn) void handle(listener, [data, isBinary]);
  });

  async function handle(listener: (...given: unknown[]) => unknown, given: unknown[]): Promise<void> {
    try {
      await listener(...given);
    } catch (error) {
      logger.warn({ error: errorWords(error) }, 'a message of Slack could not be handled');
    }
  }

  /** The client announces an event by its type, among things of its own such as that the connection is lost. */
  function isMessage(message: unknown): boolean {
    if (service.safeParse(message).success) return true;
    if (!envelope.safeParse(message).success) return false;
    const event = named.safeParse(message).data?.payload.event;
    return event === undefined || client.listenerCount(event.type) === 0;
  }
}

function parsed(data: unknown): unknown {
  const text = data instanceof Uint8Array ? new TextDecoder().decode(data) : data;
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
