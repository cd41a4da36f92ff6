import { IntegrationError } from '../../integrations/error.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import type { Snooze } from '../../store/snoozes.ts';
import type { JobsDeps } from '../types.ts';
import { covers, hasChanged } from './decide.ts';
import type { Directory } from './directory.ts';
import { showStanding } from './show-standing.ts';

type EndingDeps = Pick<JobsDeps, 'clock' | 'slack' | 'render' | 'logger' | 'store'>;

/**
 * Ends the snoozes and mutes whose time is over. Each end is noted once, and the messages that said “until” do not any more. What
 * a crash or Slack left undone is done the next time: each is forgotten last.
 */
export async function endExpired(deps: EndingDeps, directory: () => Promise<Directory>): Promise<void> {
  const { store, clock, logger } = deps;
  const at = clock();
  let people: Directory | null = null;
  for (const over of await store.snoozes.expired(at)) {
    if (over.ended) await store.outbox.wakeSnoozed(at);
    else {
      const action = over.scope === 'matter' ? 'acknowledgement-expired' : 'snooze-expired';
      const once = `${action}/${whose(over).subject}/${over.createdAt.toISOString()}/${over.until.toISOString()}`;
      await store.audit.add({ at, by: 'reeve', action, ...whose(over), once });
    }
    people ??= await directory();
    try {
      await showStanding(deps, people, over, `ended, of ${over.createdAt.toISOString()}`);
    } catch (error) {
      if (!(error instanceof IntegrationError)) throw error;
      logger.warn({ err: error, ...whose(over) }, 'a message still says “until”; it is put right in a minute');
      continue;
    }
    await store.snoozes.removeExpired(over, at);
  }
  for (const { scope, scopeId, by, at: since } of await store.mutes.expired(at)) {
    const subject = `${scope}/${scopeId}`;
    const once = `mute-expired/${subject}/${since.toISOString()}`;
    await store.audit.add({ at, by: 'reeve', action: 'mute-expired', subject, before: `set by ${by}`, once });
    await store.mutes.removeExpired({ scope, scopeId }, at);
  }
}

/**
 * A row is told although its subject was snoozed, because it has changed: the snooze is over, and so is what it held. Noted first
 * and forgotten last, so that whatever a crash left undone is done when the row is told, or by `endExpired`.
 */
export async function endChanged(
  deps: EndingDeps,
  row: OutboxRow,
  snoozes: readonly Snooze[],
  people: Directory,
): Promise<void> {
  const { store, clock } = deps;
  for (const snooze of snoozes.filter((one) => covers(one, row) && hasChanged(one, row))) {
    const at = clock();
    const action = snooze.scope === 'matter' ? 'acknowledgement-worse' : 'snooze-changed';
    const once = `${action}/${whose(snooze).subject}/${snooze.createdAt.toISOString()}`;
    await store.audit.add({ at, by: 'reeve', action, ...whose(snooze), after: row.key, once });
    if (snooze.scope === 'subject') await store.outbox.dropSnoozed(row, snooze.scopeId, 'it has changed since');
    if (snooze.scope === 'matter' && row.body.kind === 'notice') {
      const { subject, template } = row.body.notice;
      await store.outbox.dropSnoozed(row, subject.id, 'it got worse since', template);
    }
    await store.snoozes.end(snooze, at);
    await showStanding(deps, people, snooze, `ended, of ${snooze.createdAt.toISOString()}`);
    await store.snoozes.removeExpired(snooze, at);
  }
}

const whose = ({ slackUserId, scope, scopeId, reason }: Snooze) => ({
  subject: `${scope === 'matter' ? 'acknowledgement' : 'snooze'}/${slackUserId}/${scope}/${scopeId}`,
  before: reason,
});
