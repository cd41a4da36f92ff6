import type { EpicAssignmentSuggestion } from '../../agents/epic-assignment/model.ts';
import type { EpicOrphansNotice } from '../../agents/epic-assignment/notice.ts';
import { byUrgency } from '../../agents/epic-assignment/order.ts';
import type { ActorContext, ServiceDeps } from '../deps.ts';
import { mustManage } from '../project-access.ts';
import { sentNoticeByKey } from '../sent-notice.ts';
import { staleClick } from '../stale-click.ts';

/** A page of a project's tickets without an epic, with what became of them since the message. */
export interface OrphansPage {
  rows: EpicAssignmentSuggestion[];
  page: number;
  pages: number;
}

/** The message a button belongs to. Throws UserFacingError when it is gone, RefusedError for those who do not answer for it. */
export async function orphansMessage({ deps, actor }: ActorContext, key: string): Promise<EpicOrphansNotice> {
  const sent = await sentNoticeByKey(deps, actor, key);
  if (sent?.notice.template !== 'epic-orphans') throw staleClick();
  mustManage(deps, actor, sent.notice.data.projectKey);
  return sent.notice;
}

/** A page of the list as it is now: what waits for an answer, and what was decided since the message was made. */
export async function orphansPage(
  deps: Pick<ServiceDeps, 'store'>,
  { data, why }: Pick<EpicOrphansNotice, 'data' | 'why'>,
  asked: number,
): Promise<OrphansPage> {
  const since = why.dataAsOf?.getTime() ?? 0;
  const all = (await deps.store.epicSuggestions.find({ projectKeys: [data.projectKey] })).filter(
    ({ decision, decidedAt }) => decision === null || (decision !== 'gone' && (decidedAt?.getTime() ?? 0) >= since),
  );
  const newest = [...new Map(all.map((row) => [row.ticketKey, row])).values()].sort(byUrgency);
  const pages = Math.max(1, Math.ceil(newest.length / data.listedTickets));
  const page = Math.min(Math.max(0, asked), pages - 1);
  return { rows: newest.slice(page * data.listedTickets, (page + 1) * data.listedTickets), page, pages };
}

/** Which page shows a ticket. */
export async function pageOf(
  deps: Pick<ServiceDeps, 'store'>,
  notice: Pick<EpicOrphansNotice, 'data' | 'why'>,
  ticketKey: string,
): Promise<OrphansPage> {
  const first = await orphansPage(deps, notice, 0);
  for (let page = 0; page < first.pages; page++) {
    const shown = page === 0 ? first : await orphansPage(deps, notice, page);
    if (shown.rows.some((row) => row.ticketKey === ticketKey)) return shown;
  }
  return first;
}
