import { projectOf } from '../agents/matter.ts';
import type { Notice } from '../agents/notice.ts';
import type { ActorContext } from './deps.ts';
import { noticesOf } from './sent-notice.ts';

/** One thing somebody was told. */
export interface ToldLine {
  at: Date;
  agentTitle: string;
  /** One line of mrkdwn. */
  text: string;
  /** The notice's key, for "Why?". */
  key: string;
}

const mostRows = 60;

/** What the actor was told for real between two instants, newest first; of one project when it is named. */
export async function toldLines(
  { deps, actor }: ActorContext,
  range: { from: Date; until: Date },
  projectKey?: string,
): Promise<ToldLine[]> {
  const [rows, { jiraSiteUrl }] = await Promise.all([
    deps.store.outbox.toldTo(actor.slackUserId, range, mostRows),
    deps.sources.workspace(),
  ]);
  // Named, not mentioned: repeating what was said calls nobody a second time.
  const slackUserIdOf = () => null;
  const context = { now: deps.clock(), timeZone: actor.timeZone, jiraSiteUrl, slackUserIdOf };
  const isAbout = (notice: Notice) => projectKey === undefined || projectOf(notice) === projectKey;
  return rows.flatMap((row) =>
    noticesOf(row)
      .filter(isAbout)
      .map((notice) => ({
        at: row.sentAt ?? row.createdAt,
        agentTitle: deps.agents.find(({ id }) => id === row.agentId)?.title ?? row.agentId,
        text: deps.render.notice(notice, context).text,
        key: notice.key,
      })),
  );
}
