import { orphansMessage, orphansPage, pageOf } from '../../services/epic-assignment/orphans.ts';
import { epicOrphansPage } from '../../views/epic-assignment/orphans.ts';
import type { Context } from '../transport/listener.ts';

/** Shows in the message what became of a ticket, on the page that lists it; an answer that only its reader sees stays as it is. */
export async function showDecided(context: Context, noticeKey: string | null, ticketKey: string): Promise<void> {
  if (noticeKey === null) return;
  const notice = await orphansMessage(context, noticeKey);
  await show(context, notice, await pageOf(context.deps, notice, ticketKey));
}

/** Turns the message to a page. */
export async function showPage(context: Context, noticeKey: string, page: number): Promise<void> {
  const notice = await orphansMessage(context, noticeKey);
  await show(context, notice, await orphansPage(context.deps, notice, page));
}

async function show(
  { deps, actor }: Context,
  notice: Parameters<typeof epicOrphansPage>[0],
  page: Parameters<typeof epicOrphansPage>[1],
): Promise<void> {
  const { jiraSiteUrl } = await deps.sources.workspace();
  const content = epicOrphansPage(notice, page, { timeZone: actor.timeZone, jiraSiteUrl });
  await deps.jobs.updateSent(notice.topic, content);
}
