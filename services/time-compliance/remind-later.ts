import { dayOf } from '../../agents/calendar/days.ts';
import { about } from '../../agents/time-compliance/about.ts';
import type { ActorContext } from '../deps.ts';
import { sentNoticeByKey } from '../sent-notice.ts';
import { staleClick } from '../stale-click.ts';

/** The run key of reminders that their reader asked for. */
const askedAgainRunKey = 'reminders-asked-for';
const dayMs = 24 * 3_600_000;

/**
 * Reminds somebody of their week once more, in the thread of the first reminder, at an instant of theirs; not at all if the
 * week is complete by then. Asking twice for the same day is one reminder.
 */
export async function remindLater({ deps, actor }: ActorContext, key: string, until: Date): Promise<void> {
  const sent = await sentNoticeByKey(deps, actor, key);
  if (sent?.notice.template !== 'time-reminder' || sent.notice.subject.id !== actor.person?.accountId)
    throw staleClick();
  const { notice } = sent;
  const first = notice.thread ?? notice.topic;
  const topic = `${first}/again/${dayOf(until, actor.timeZone)}`;
  const { slackUserId } = actor;
  const at = deps.clock();
  await deps.store.snoozes.put({
    slackUserId,
    scope: 'topic',
    scopeId: topic,
    name: notice.subject.name,
    until,
    reason: 'asked to be reminded then',
    createdAt: at,
  });
  // Who asks on a Friday for Monday still wants it then.
  const expiresAt = new Date(Math.max(notice.expiresAt.getTime(), until.getTime() + dayMs));
  const again = { ...notice, key: topic, topic, thread: first, atOnce: true as const, expiresAt };
  await deps.jobs.notify(about, askedAgainRunKey, [again]);
  const once = `remind-later/${topic}`;
  await deps.store.audit.add({ at, by: slackUserId, action: 'remind-later', subject: key, after: topic, once });
}
