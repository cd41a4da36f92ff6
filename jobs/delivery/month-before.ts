import { dayOf } from '../../agents/calendar/days.ts';
import type { Notice } from '../../agents/notice.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import type { MessageContent } from '../../views/blocks.ts';
import type { JobsDeps } from '../types.ts';
import { contextFor } from './content.ts';
import type { Directory } from './directory.ts';
import { editSent } from './edit-sent.ts';
import type { Recipient } from './recipient-of.ts';

type Deps = Pick<JobsDeps, 'store' | 'clock' | 'slack' | 'render' | 'logger'>;
type Reader = Pick<Recipient, 'slackUserId' | 'channelId' | 'timeZone'>;

/**
 * What the month before's list says once this month's is not posted, for nothing is left to say: the same. It would else go on
 * naming what was there when its month turned. Repeating it changes nothing.
 */
export async function saysNothingIsLeft(row: OutboxRow, reader: Reader, people: Directory, deps: Deps): Promise<void> {
  if (row.body.kind !== 'notice') return;
  const { notice } = row.body;
  await editBefore({ key: row.key, notice }, reader, deps, () =>
    deps.render.notice(notice, contextFor(reader.timeZone, people)),
  );
}

/** The same once this month's has been posted, by itself or gathered with others: that it goes on there. */
export async function saysItGoesOn(
  { key, body }: Pick<OutboxRow, 'key' | 'body'>,
  notices: readonly Notice[],
  reader: Reader,
  deps: Deps,
): Promise<void> {
  if (body.kind === 'shadow') return;
  const day = dayOf(deps.clock(), reader.timeZone);
  for (const notice of notices) {
    const cause = body.kind === 'notice' ? key : `${key}/${notice.key}`;
    await editBefore({ key: cause, notice }, reader, deps, () => deps.render.goesOn(notice, day));
  }
}

async function editBefore(
  { key, notice: { goesOnFrom: topic } }: { key: string; notice: Notice },
  { slackUserId, channelId }: Reader,
  deps: Deps,
  content: () => MessageContent,
): Promise<void> {
  const { outbox } = deps.store;
  if (topic === undefined) return;
  const channel = channelId ?? (slackUserId === null ? null : await outbox.conversationWith(slackUserId));
  if (channel === null) return;
  const before = await outbox.sentOn(topic, slackUserId, channel);
  if (before) await editSent(deps, before, content(), `goes-on/${key}`);
}
