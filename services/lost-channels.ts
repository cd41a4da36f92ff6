import type { ServiceDeps } from './deps.ts';

const weekMs = 7 * 24 * 3_600_000;

/** The channels that admins were told take no message, and since when; each once. */
export async function lostChannels({ store, clock }: ServiceDeps): Promise<{ channelId: string; since: Date }[]> {
  const rows = await store.outbox.openLostChannels(new Date(clock().getTime() - weekMs));
  const lost = rows.flatMap(({ body }) =>
    body.kind === 'notice' && body.notice.template === 'channel-lost' ? [body.notice.data] : [],
  );
  return [...new Map(lost.map(({ channelId, since }) => [channelId, { channelId, since }])).values()];
}
