import type { OutboxRow } from '../../store/outbox.ts';
import type { Snooze } from '../../store/snoozes.ts';
import type { JobsDeps } from '../types.ts';
import { covers, hasChanged } from './decide.ts';

type EndingDeps = Pick<JobsDeps, 'clock'> & {
  store: Pick<JobsDeps['store'], 'audit' | 'mutes' | 'outbox' | 'snoozes'>;
};

/** Ends the snoozes and mutes whose time is over; each end is noted once. */
export async function endExpired({ store, clock }: EndingDeps): Promise<void> {
  const at = clock();
  for (let over = await store.snoozes.takeExpired(at); over; over = await store.snoozes.takeExpired(at)) {
    await store.audit.add({
      at,
      by: 'reeve',
      action: over.scope === 'matter' ? 'acknowledgement-expired' : 'snooze-expired',
      ...whose(over),
    });
  }
  for (let over = await store.mutes.takeExpired(at); over; over = await store.mutes.takeExpired(at)) {
    const subject = `${over.scope}/${over.scopeId}`;
    await store.audit.add({ at, by: 'reeve', action: 'mute-expired', subject, before: `set by ${over.by}` });
  }
}

/** A row is told although its subject was snoozed, because it has changed: the snooze is over, and so is what it held. */
export async function endChanged(
  { store, clock }: EndingDeps,
  row: OutboxRow,
  snoozes: readonly Snooze[],
): Promise<void> {
  for (const snooze of snoozes.filter((one) => covers(one, row) && hasChanged(one, row))) {
    const ended = await store.snoozes.remove(snooze);
    if (!ended) continue;
    await store.audit.add({
      at: clock(),
      by: 'reeve',
      action: snooze.scope === 'matter' ? 'acknowledgement-worse' : 'snooze-changed',
      ...whose(ended),
      after: row.key,
    });
    if (snooze.scope === 'subject') await store.outbox.dropSnoozed(row, snooze.scopeId, 'it has changed since');
    if (snooze.scope === 'matter' && row.body.kind === 'notice') {
      const { subject, template } = row.body.notice;
      await store.outbox.dropSnoozed(row, subject.id, 'it got worse since', template);
    }
  }
}

const whose = ({ slackUserId, scope, scopeId, reason }: Snooze) => ({
  subject: `${scope === 'matter' ? 'acknowledgement' : 'snooze'}/${slackUserId}/${scope}/${scopeId}`,
  before: reason,
});
