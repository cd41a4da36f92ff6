import { isMessageGone } from '../../integrations/slack/errors.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import type { MessageContent } from '../../views/blocks.ts';
import type { JobsDeps } from '../types.ts';

/** Replaces what a sent message says. With a `cause`, it is noted once, however often it is repeated. */
export async function editSent(
  { store, clock, slack, render, logger }: Pick<JobsDeps, 'store' | 'clock' | 'slack' | 'render' | 'logger'>,
  row: OutboxRow,
  content: MessageContent,
  cause?: string,
): Promise<void> {
  if (row.channel === null || row.ts === null) return;
  try {
    await slack.update({ channel: row.channel, ts: row.ts }, render.fit(content));
    const action = 'message-edited';
    const once = cause === undefined ? {} : { once: `${action}/${row.key}/${cause}` };
    await store.audit.add({ at: clock(), by: 'reeve', action, subject: row.key, after: row.channel, ...once });
  } catch (error) {
    if (!isMessageGone(error)) throw error;
    logger.info({ key: row.key }, 'a message to edit is gone');
  }
}
