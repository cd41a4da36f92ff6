import { RefusedError } from '../../services/access.ts';
import { noticesOf, type Told, toldByKey } from '../../services/sent-notice.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { whyOf } from '../../services/why.ts';
import { shortcutIds } from '../../views/ids.ts';
import { buildWhysModal } from '../../views/modals/why.ts';
import type { Entry, ShortcutTurn } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';

/** "Why does Reeve say this?" in a message's menu. */
export const whyMessage: Entry = {
  kind: 'shortcut',
  id: shortcutIds.whyMessage,
  on: 'message',
  async handle(turn) {
    await inModal(turn, { title: 'Why?', handler: 'shortcut:why_message' }, async () => {
      const told = await toldIn(turn);
      if (told.length === 0)
        throw new UserFacingError(
          'Reeve keeps no reasons for this message. Use this on a message Reeve sent by itself.',
        );
      return buildWhysModal(await Promise.all(told.map((each) => whyOf(turn, each))));
    });
  },
};

/** What a message told: by where it is, else by the key it carries. A digest tells several things. */
async function toldIn({ deps, actor, message }: ShortcutTurn): Promise<Told[]> {
  if (!message) return [];
  const row = await deps.store.outbox.at(message.channel, message.ts);
  if (row) return noticesOf(row).map((notice) => ({ row, notice }));
  const told = message.key === null ? null : await toldByKey(deps, actor, message.key);
  // A key can be written into any message; only where Reeve put it does it stand for one.
  if (told && told.row.channel !== message.channel) throw new RefusedError('This message is not one of Reeve’s.');
  return told ? [told] : [];
}
