import type { About } from '../../agents/quiet-scope.ts';
import type { JobsDeps } from '../types.ts';
import { contextFor } from './content.ts';
import type { Directory } from './directory.ts';
import { editSent } from './edit-sent.ts';
import { standingOf } from './standing.ts';

type Deps = Pick<JobsDeps, 'store' | 'clock' | 'slack' | 'render' | 'logger'>;

/** Has every message sent about something say how that stands, each for its reader. Nobody is told anew; repeating it changes nothing. */
export async function showStanding(deps: Deps, people: Directory, about: About, cause?: string): Promise<void> {
  const { scope, scopeId, matter, slackUserId } = about;
  const found = scope === 'matter' ? [] : await deps.store.outbox.mattersOf(about, deps.clock());
  for (const each of new Set(found)) if (each !== matter) await showOn(deps, people, each, cause, slackUserId);
  for (const each of new Set(scope === 'matter' ? [scopeId, matter] : [matter]))
    if (each !== undefined) await showOn(deps, people, each, cause);
}

async function showOn(deps: Deps, people: Directory, matter: string, cause?: string, to?: string): Promise<void> {
  const sent = await deps.store.outbox.sentOfMatter(matter);
  // A later notice of a topic has edited the message of the first, or stands as a short reply in its thread.
  const latest = new Map(sent.map((row) => [`${row.channel} ${row.topic}`, row.body]));
  const messages = sent.filter(({ follows }) => !follows);
  for (const row of new Map(messages.map((each) => [`${each.channel} ${each.ts}`, each])).values()) {
    const body = latest.get(`${row.channel} ${row.topic}`);
    const { slackUserId } = row;
    if (body?.kind !== 'notice' || row.resolvedAt !== null || (to !== undefined && slackUserId !== to)) continue;
    const { timeZone } = (slackUserId === null ? null : people.personOnSlack(slackUserId)) ?? people.workspace;
    const context = contextFor(timeZone ?? people.workspace.timeZone, people);
    const standing = await standingOf(deps, body.notice, people);
    const worded = deps.render.notice(body.notice, context);
    await editSent(deps, row, deps.render.standing(worded, body.notice, standing, { ...context, slackUserId }), cause);
  }
}
