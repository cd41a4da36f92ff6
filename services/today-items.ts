import { isSure } from '../agents/identity.ts';
import { gravityOf, projectOf } from '../agents/matter.ts';
import type { Notice } from '../agents/notice.ts';
import type { OutboxRow } from '../store/outbox.ts';
import type { AcknowledgedLine } from './acknowledge.ts';
import { acknowledgements, isAcknowledgeable } from './acknowledge.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { mattersNow } from './matters-now.ts';
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
  /** What else is open in the same project. */
  also?: readonly string[];
  /** Who has said that they are on it. */
  acknowledged?: readonly AcknowledgedLine[];
  /** Whether the reader may still say so. */
  mayAcknowledge?: boolean;
}

/** A month, the longest that a matter is open. */
const openDays = 31;
const dayMs = 24 * 3_600_000;
const rank = { critical: 0, warning: 1, info: 2 } as const;

/**
 * What somebody was told by any agent and holds now, with the figures of now; worst first, one a project and one for each
 * other matter. What else a project has is named.
 */
export async function todayItems(deps: ServiceDeps, actor: Actor, { waits = true } = {}): Promise<TodayItem[]> {
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
  const sure = new Map(people.filter(isSure).map((p) => [p.accountId, p.slackUserId]));
  const slackUserIdOf = (accountId: string) => sure.get(accountId) ?? null;
  const context = { now, timeZone: actor.timeZone, jiraSiteUrl, slackUserIdOf };
  const isMuted = (notice: Notice, agentId: string) =>
    mutes.some(({ scope, scopeId }) => scopeId === (scope === 'agent' ? agentId : projectOf(notice)));
  const quiet = new Set(snoozes.map(({ scopeId }) => scopeId));
  const told = rows.filter(({ body }) => body.kind === 'notice');
  const latest = new Map<string, OutboxRow>();
  for (const row of told.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime()))
    if (!latest.has(row.topic)) latest.set(row.topic, row);
  const open = [...latest.values()].flatMap((row) =>
    noticesOf(row).flatMap((notice) => {
      const left = notice.severity === 'info' || quiet.has(notice.topic) || quiet.has(notice.subject.id);
      return left || isMuted(notice, row.agentId) || quiet.has(row.agentId) ? [] : [{ row, notice }];
    }),
  );
  const asItIs = await mattersNow(
    deps,
    open.map(({ notice }) => notice),
    { waits },
  );
  const holding = open
    .flatMap(({ row, notice }) => {
      const held = asItIs(notice);
      return held ? [{ row, notice: held }] : [];
    })
    .sort((a, b) => rank[a.notice.severity] - rank[b.notice.severity] || gravityOf(b.notice) - gravityOf(a.notice));
  const acknowledgedBy = await acknowledgements(
    deps,
    actor,
    holding.map(({ notice }) => notice),
  );
  const titleOf = (agentId: string) => agents.find(({ id }) => id === agentId)?.title ?? agentId;
  const items = new Map<string, TodayItem>();
  for (const { row, notice } of holding) {
    const project = projectOf(notice);
    const place = project === null ? notice.topic : `project ${project}`;
    const first = items.get(place);
    if (first) {
      items.set(place, { ...first, also: [...(first.also ?? []), notice.subject.name] });
      continue;
    }
    const acknowledged = acknowledgedBy(notice);
    const { key, severity } = notice;
    const mayAcknowledge = isAcknowledgeable(notice) && acknowledged.every(({ id }) => id === null);
    const { text } = deps.render.notice(notice, context);
    items.set(place, {
      key,
      agentTitle: titleOf(row.agentId),
      severity,
      text,
      at: row.sentAt,
      acknowledged,
      mayAcknowledge,
    });
  }
  return [...items.values()];
}
