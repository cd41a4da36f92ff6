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
  notice: Pick<EpicOrphansNotice, 'data' | 'why'>,
  asked: number,
): Promise<OrphansPage> {
  return page(await listOf(deps, notice), notice.data.listedTickets, asked);
}

/** The page that shows a ticket. */
export async function pageOf(
  deps: Pick<ServiceDeps, 'store'>,
  notice: Pick<EpicOrphansNotice, 'data' | 'why'>,
  ticketKey: string,
): Promise<OrphansPage> {
  const { listedTickets } = notice.data;
  const list = await listOf(deps, notice);
  const place = list.findIndex((row) => row.ticketKey === ticketKey);
  return page(list, listedTickets, Math.floor(Math.max(0, place) / listedTickets));
}

async function listOf(
  { store }: Pick<ServiceDeps, 'store'>,
  { data, why }: Pick<EpicOrphansNotice, 'data' | 'why'>,
): Promise<EpicAssignmentSuggestion[]> {
  const since = why.dataAsOf?.getTime() ?? 0;
  const all = (await store.epicSuggestions.find({ projectKeys: [data.projectKey] })).filter(
    ({ decision, decidedAt }) => decision === null || (decision !== 'gone' && (decidedAt?.getTime() ?? 0) >= since),
  );
  return [...new Map(all.map((row) => [row.ticketKey, row])).values()].sort(byUrgency);
}

function page(list: readonly EpicAssignmentSuggestion[], size: number, asked: number): OrphansPage {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const at = Math.min(Math.max(0, asked), pages - 1);
  return { rows: list.slice(at * size, (at + 1) * size), page: at, pages };
}
