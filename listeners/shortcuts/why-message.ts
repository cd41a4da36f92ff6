import { shortcutIds } from '../../views/ids.ts';
import { buildWhysModal } from '../../views/modals/why.ts';
import { RefusedError } from '../access.ts';
import type { Entry, ShortcutTurn } from '../entry.ts';
import { inModal } from '../open-modal.ts';
import { noticesOf, type Told, toldByKey } from '../told.ts';
import { UserFacingError } from '../user-facing-error.ts';
import { whyOf } from '../why-of.ts';

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
