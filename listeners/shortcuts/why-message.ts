import { RefusedError } from '../../services/access.ts';
import { noticesOf, type SentNotice, sentNoticeByKey } from '../../services/sent-notice.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { whyOf } from '../../services/why.ts';
import { shortcutIds } from '../../views/ids.ts';
import { buildWhysModal } from '../../views/modals/why.ts';
import type { Listener, ShortcutContext } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';

/** "Why does Reeve say this?" in a message's menu. */
export const whyMessage: Listener = {
  kind: 'shortcut',
  id: shortcutIds.whyMessage,
  on: 'message',
  async handle(context) {
    await inModal(context, { title: 'Why?', handler: 'shortcut:why_message' }, async () => {
      const sentNotice = await toldIn(context);
      if (sentNotice.length === 0)
        throw new UserFacingError(
          'Reeve keeps no reasons for this message. Use this on a message Reeve sent by itself.',
        );
      return buildWhysModal(await Promise.all(sentNotice.map((each) => whyOf(context, each))));
    });
  },
};

/** What a message told: by where it is, else by the key it carries. A digest tells several things. */
async function toldIn({ deps, actor, message }: ShortcutContext): Promise<SentNotice[]> {
  if (!message) return [];
  const row = await deps.store.outbox.at(message.channel, message.ts);
  if (row) return noticesOf(row).map((notice) => ({ row, notice }));
  const sentNotice = message.key === null ? null : await sentNoticeByKey(deps, actor, message.key);
  // A key can be written into any message; only where Reeve put it does it stand for one.
  if (sentNotice && sentNotice.row.channel !== message.channel)
    throw new RefusedError('This message is not one of Reeve’s.');
  return sentNotice ? [sentNotice] : [];
}
