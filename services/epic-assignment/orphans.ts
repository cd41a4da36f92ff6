import type { EpicAssignmentSuggestion } from '../../agents/epic-assignment/model.ts';
import type { EpicOrphansNotice } from '../../agents/epic-assignment/notice.ts';
import { listedIn, type OrphansPage, orphansPageOf } from '../../agents/epic-assignment/orphans-page.ts';
import type { ActorContext, ServiceDeps } from '../deps.ts';
import { mustManage } from '../project-access.ts';
import { sentNoticeByKey } from '../sent-notice.ts';
import { staleClick } from '../stale-click.ts';

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
  return orphansPageOf(notice, await listOf(deps, notice), asked);
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
  return orphansPageOf(notice, list, Math.floor(Math.max(0, place) / listedTickets));
}

async function listOf(
  { store }: Pick<ServiceDeps, 'store'>,
  notice: Pick<EpicOrphansNotice, 'data' | 'why'>,
): Promise<EpicAssignmentSuggestion[]> {
  return listedIn(notice, await store.epicSuggestions.find({ projectKeys: [notice.data.projectKey] }));
}
