import type { Notice } from '../../agents/notice.ts';
import type { Mute } from '../../store/mutes.ts';

/** A notice about several projects without those that are muted; null when it would say nothing any more. */
export function withoutMuted(notice: Notice, mutes: readonly Mute[]): Notice | null {
  if (notice.template !== 'budget-summary') return notice;
  const muted = new Set(mutes.filter(({ scope }) => scope === 'project').map(({ scopeId }) => scopeId));
  const { rows, curves } = notice.data;
  const left = rows.filter(({ projectKey }) => !muted.has(projectKey));
  if (left.length === rows.length) return notice;
  const gone = new Set(rows.filter(({ projectKey }) => muted.has(projectKey)).map(({ name }) => name));
  const data = { ...notice.data, rows: left, curves: curves.filter(({ name }) => !gone.has(name)) };
  return left.length === 0 ? null : { ...notice, data };
}
