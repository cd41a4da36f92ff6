import type { ChannelLostNotice } from '../../agents/notice.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import type { JobsDeps } from '../types.ts';
import { tell } from './tell.ts';

/** A channel that is put right within a day is nobody's trouble. */
const patienceMs = 24 * 3_600_000;
const worthTellingMs = 7 * 24 * 3_600_000;

/** Tells the admins, once, of a channel that has refused what is for it for a day. */
export async function tellLost(deps: JobsDeps, row: OutboxRow, reason: string): Promise<void> {
  const { store, clock } = deps;
  if (row.target.kind !== 'channel') return;
  const { channelId } = row.target;
  const now = clock();
  const since = await store.outbox.refusedSince(channelId);
  if (since === null || now.getTime() - since.getTime() < patienceMs) return;
  const key = `channel-lost/${channelId}/${since.toISOString()}`;
  const notice: ChannelLostNotice = {
    key,
    topic: key,
    template: 'channel-lost',
    audience: { kind: 'admins' },
    severity: 'warning',
    subject: { kind: 'workspace', id: channelId, name: 'a channel' },
    data: { channelId, since, reason },
    why: {
      rule: 'a channel that takes no message for a day is told once',
      ruleVersion: 1,
      evidence: [],
      dataAsOf: null,
    },
    recheck: null,
    expiresAt: new Date(now.getTime() + worthTellingMs),
  };
  await tell(deps, { agent: { id: row.agentId, title: row.agentId }, runKey: row.runKey }, [notice]);
}
