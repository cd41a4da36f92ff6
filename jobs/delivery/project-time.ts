import { dayOf } from '../../agents/calendar/days.ts';
import { projectOf } from '../../agents/matter.ts';
import type { Notice } from '../../agents/notice.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import { type Directory, daysAhead } from './directory.ts';
import type { Recipient } from './recipient-of.ts';

/**
 * A channel is told about a project with its own calendar on that calendar's days; a PM on days both they and the
 * project work. Were there none that both do, the PM's own days count, so that nothing waits for ever.
 */
export function inProjectTime(
  recipient: Recipient,
  { body }: Pick<OutboxRow, 'body'>,
  directory: Directory,
): Recipient {
  const project = body.kind === 'notice' ? projectNamed(body.notice, directory) : undefined;
  if (!project?.calendar) return recipient;
  const off = directory.daysOffIn(project.calendar, recipient.timeZone);
  const both = new Set([...off, ...recipient.daysOff]);
  const meet = both.size < daysAhead || off.size >= daysAhead || recipient.daysOff.size >= daysAhead;
  if (recipient.slackUserId !== null && !meet) return recipient;
  const closed = off.has(dayOf(directory.now, recipient.timeZone));
  return { ...recipient, daysOff: recipient.slackUserId === null ? off : both, closedFor: closed ? project.key : null };
}

function projectNamed(notice: Notice, { projects }: Directory) {
  const key = projectOf(notice);
  return projects.find((project) => project.key === key);
}
