import { dayOf } from '../../agents/calendar/days.ts';
import { matterOf } from '../../agents/matter.ts';
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
  const matter = matterOf(notice);
  const at = deps.clock();
  const scoped = { scope: 'topic' as const, scopeId: topic };
  const before = (await deps.store.snoozes.on([scoped], at)).find((each) => each.slackUserId === slackUserId);
  // One that was taken back is given up for good: the next is another.
  const reminder = before?.reminder ?? `${topic}/${at.toISOString()}`;
  await deps.store.snoozes.put({
    slackUserId,
    ...scoped,
    name: notice.subject.name,
    until,
    matter,
    reminder,
    reason: 'asked to be reminded then',
    createdAt: before?.createdAt ?? at,
  });
  // Who asks on a Friday for Monday still wants it then.
  const expiresAt = new Date(Math.max(notice.expiresAt.getTime(), until.getTime() + dayMs));
  const again = { ...notice, key: reminder, topic, thread: first, atOnce: true as const, expiresAt };
  await deps.jobs.notify(about, askedAgainRunKey, [again]);
  const once = `remind-later/${reminder}`;
  await deps.store.audit.add({ at, by: slackUserId, action: 'remind-later', subject: key, after: topic, once });
  await deps.jobs.showStanding(
    { ...scoped, matter },
    `reminder for ${until.toISOString()}, asked at ${at.toISOString()}`,
  );
}
