import type { Notice } from '../../agents/notice.ts';
import type { BottleneckDigestNotice } from '../../agents/workflow-bottleneck/notice.ts';
import type { Mute } from '../../store/mutes.ts';

/** A notice about several projects without those that are muted; null when it would say nothing any more. */
export function withoutMuted(notice: Notice, mutes: readonly Mute[]): Notice | null {
  const muted = new Set(mutes.filter(({ scope }) => scope === 'project').map(({ scopeId }) => scopeId));
  if (notice.template === 'bottleneck-digest') return stuckWithoutMuted(notice, muted);
  if (notice.template !== 'budget-summary') return notice;
  const { rows, curves } = notice.data;
  const left = rows.filter(({ projectKey }) => !muted.has(projectKey));
  if (left.length === rows.length) return notice;
  const gone = new Set(rows.filter(({ projectKey }) => muted.has(projectKey)).map(({ name }) => name));
  const data = { ...notice.data, rows: left, curves: curves.filter(({ name }) => !gone.has(name)) };
  return left.length === 0 ? null : { ...notice, data };
}

function stuckWithoutMuted(notice: BottleneckDigestNotice, muted: ReadonlySet<string>): Notice | null {
  const isHeard = ({ projectKey }: { projectKey: string | null }) => projectKey === null || !muted.has(projectKey);
  const items = notice.data.items.filter(isHeard);
  const bulk = notice.data.bulk.filter(isHeard);
  const bars = (notice.data.bars ?? []).filter(isHeard);
  // One that lists nothing says what could not be judged: that is no less so because something is muted.
  const listed = [...notice.data.items, ...notice.data.bulk, ...(notice.data.bars ?? [])];
  if (listed.length > 0 && items.length === 0 && bulk.length === 0 && bars.length === 0) return null;
  const { bars: _, ...data } = notice.data;
  const rest = notice.data.rest.filter(isHeard);
  return { ...notice, data: { ...data, items, bulk, rest, ...(bars.length > 0 ? { bars } : {}) } };
}
