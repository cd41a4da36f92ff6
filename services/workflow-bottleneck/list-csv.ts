import type { BottleneckFacts } from '../../agents/workflow-bottleneck/finding.ts';
import type { BottleneckDigestNotice } from '../../agents/workflow-bottleneck/notice.ts';
import { actionWords } from '../../agents/workflow-bottleneck/suggested-action.ts';
import { csv } from '../csv.ts';
import type { ActorContext } from '../deps.ts';
import { mustBeRecipient, sentNoticeByKey } from '../sent-notice.ts';
import { staleClick } from '../stale-click.ts';

const columns = [
  'item',
  'title',
  'project',
  'status',
  'working_days',
  'p95_working_days',
  'sample',
  'category',
  'waits_for',
  'turn_of',
  'suggested',
  'url',
];

/** Everything a day's digest found stuck, as a file. Throws RefusedError for others, UserFacingError when the message is gone. */
export async function stuckListFile(
  context: ActorContext,
  key: string,
): Promise<{ filename: string; title: string; content: Buffer }> {
  const { deps, actor } = context;
  const sent = await sentNoticeByKey(deps, actor, key);
  if (sent?.notice.template !== 'bottleneck-digest') throw staleClick();
  mustBeRecipient(deps, actor, sent);
  await deps.store.audit.add({ at: deps.clock(), by: actor.slackUserId, action: 'exported', subject: 'stuck' });
  return {
    filename: `stuck-${sent.notice.data.day}.csv`,
    title: `Stuck, ${sent.notice.data.day}`,
    content: Buffer.from(stuckCsv(sent.notice)),
  };
}

const categoryWords = {
  active: 'somebody is at it',
  blocked: 'blocked',
  passive: 'waits',
} as const satisfies Record<BottleneckFacts['context']['category'], string>;

function waitsForText({ context: { waitsFor } }: Pick<BottleneckFacts, 'context'>): string {
  return waitsFor === null ? '' : `${waitsFor.event ? 'until ' : ''}${waitsFor.name}`;
}

/** All that a digest found stuck, the worst first: those in the message, then the rest. */
export function stuckCsv({ data }: Pick<BottleneckDigestNotice, 'data'>): string {
  const rows = [...data.items, ...data.rest].map((item) => [
    item.name,
    item.title,
    item.projectKey ?? '',
    item.statusName,
    item.days.toFixed(1),
    (item.yardstick.p95Hours / item.hoursPerDay).toFixed(1),
    item.yardstick.sampleSize,
    categoryWords[item.context.category],
    waitsForText(item),
    item.movers.map(({ name }) => name).join(', '),
    actionWords(item.action),
    item.url,
  ]);
  return csv(columns, rows);
}
