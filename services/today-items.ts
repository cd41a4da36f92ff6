import { projectOf } from '../agents/matter.ts';
import type { Notice } from '../agents/notice.ts';
import type { AcknowledgedLine } from './acknowledge.ts';

import { acknowledgements, isAcknowledgeable } from './acknowledge.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { noticesOf } from './sent-notice.ts';

/** One thing somebody was told and has not put right. */
export interface TodayItem {
  /** The notice's key, for "Why?". */
  key: string;
  agentTitle: string;
  severity: 'critical' | 'warning' | 'info';
  /** One line of mrkdwn. */
  text: string;
  /** When it was told; null while it waits for quiet hours to end. */
  at: Date | null;
  /** Who has said that they are on it. */
  acknowledged?: readonly AcknowledgedLine[];
  /** Whether the reader may still say so. */
  mayAcknowledge?: boolean;
}

const openDays = 7;
const dayMs = 24 * 3_600_000;
const rank = { critical: 0, warning: 1, info: 2 } as const;

/** What somebody was told in the last week, by any agent, and has not put right; worst first, one a matter. */
export async function todayItems(deps: ServiceDeps, actor: Actor): Promise<TodayItem[]> {
  const { store, sources, clock, agents } = deps;
  const now = clock();
  const who = { slackUserId: actor.slackUserId, accountId: actor.person?.accountId ?? null };
  const [rows, { jiraSiteUrl }, people, snoozes, mutes] = await Promise.all([
    store.outbox.openFor(who, new Date(now.getTime() - openDays * dayMs)),
    sources.workspace(),
    store.people.all(),
    store.snoozes.activeFor(actor.slackUserId, now),
    store.mutes.active(now),
  ]);
  const sure = new Map(
    people
      .filter(({ slackMatch }) => slackMatch === 'manual' || slackMatch === 'email')
      .map((p) => [p.accountId, p.slackUserId]),
  );
  const slackUserIdOf = (accountId: string) => sure.get(accountId) ?? null;
  const context = { now, timeZone: actor.timeZone, jiraSiteUrl, slackUserIdOf };
  const isMuted = (notice: Notice, agentId: string) =>
    mutes.some(({ scope, scopeId }) => scopeId === (scope === 'agent' ? agentId : projectOf(notice)));
  const quiet = new Set(snoozes.map(({ scopeId }) => scopeId));
  const sentNotice = rows.filter(({ body }) => body.kind === 'notice').flatMap(noticesOf);
  const acknowledgedBy = await acknowledgements(deps, actor, sentNotice);
  const items = new Map<string, TodayItem>();
  for (const row of rows) {
    if (row.body.kind !== 'notice') continue;
    for (const notice of noticesOf(row)) {
      const left = notice.severity === 'info' || quiet.has(notice.topic) || quiet.has(notice.subject.id);
      if (
        left ||
        isMuted(notice, row.agentId) ||
        quiet.has(row.agentId) ||
        notice.expiresAt < now ||
        items.has(notice.topic)
      )
        continue;
      const agentTitle = agents.find(({ id }) => id === row.agentId)?.title ?? row.agentId;
      const { text } = deps.render.notice(notice, context);
      const acknowledged = acknowledgedBy(notice);
      const { key, severity } = notice;
      const mayAcknowledge = isAcknowledgeable(notice) && acknowledged.every(({ id }) => id === null);
      items.set(notice.topic, { key, agentTitle, severity, text, at: row.sentAt, acknowledged, mayAcknowledge });
    }
  }
  return [...items.values()].sort((a, b) => rank[a.severity] - rank[b.severity]);
}
