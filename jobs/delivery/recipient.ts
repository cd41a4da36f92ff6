import { addDays, dayName, dayOf, daysIn } from '../../agents/calendar/days.ts';
import { nextAllowedInstant } from '../../agents/calendar/quiet-hours.ts';
import { hasLeft, isSure } from '../../agents/identity.ts';
import type { Person } from '../../agents/person.ts';
import { standInsFor } from '../../agents/stand-in.ts';
import type { SlackUser } from '../../integrations/slack/types.ts';
import type { OutboxRow, Target } from '../../store/outbox.ts';
import { type Directory, daysAhead } from './directory.ts';
import { inProjectTime } from './project-time.ts';
import type { Recipient } from './recipient-of.ts';

/** A reader, or why there is none for now: Slack itself could not be asked (`asks`), or only the admins are left (`admins`). */
export type Resolution =
  | { recipient: Recipient }
  | { recipient: null; name: string; why: string; asks?: boolean; admins?: boolean };

type Resolvable = Pick<OutboxRow, 'target' | 'body' | 'rank' | 'expiresAt'>;

/** What is not urgent waits for somebody's return while it is worth telling; an alert waits for one working day. */
const urgentRank = 1;

/** Who a row is for as of now. Nobody is ever guessed: an uncertain match has no reader. */
export async function resolveRecipient(row: Resolvable, directory: Directory): Promise<Resolution> {
  const { target } = row;
  switch (target.kind) {
    case 'channel':
      return { recipient: inProjectTime(channelRecipient(target.channelId, directory), row, directory) };
    case 'member':
      return memberRecipient(target.slackUserId, null, directory);
    case 'pm':
      return firstPresent(target.accountId, row, directory);
    case 'person':
      return personRecipient(target.accountId, directory);
  }
}

function channelRecipient(channelId: string, { workspace, usualDaysOff }: Directory): Recipient {
  const { timeZone } = workspace;
  return {
    name: `<#${channelId}>`,
    slackUserId: null,
    channelId,
    timeZone,
    daysOff: usualDaysOff(timeZone),
    awayToday: false,
    closedFor: null,
    exemption: null,
  };
}

async function personRecipient(accountId: string, directory: Directory): Promise<Resolution> {
  const person = directory.person(accountId);
  if (!person) return { recipient: null, name: accountId, why: 'nobody Reeve knows has this account' };
  const { displayName: name, slackUserId, endDay } = person;
  if (!person.active) return { recipient: null, name, why: 'their account is no longer active' };
  const today = dayOf(directory.now, person.timeZone ?? directory.workspace.timeZone);
  if (endDay !== null && hasLeft(person, today))
    return { recipient: null, name, why: `they left on ${dayName(endDay, 'MMM d, yyyy')}` };
  if (slackUserId === null || !isSure(person)) return { recipient: null, name, why: whyUnsure(person) };
  return memberRecipient(slackUserId, person, directory);
}

async function memberRecipient(slackUserId: string, person: Person | null, directory: Directory): Promise<Resolution> {
  const user = await directory.slackUser(slackUserId);
  if (!('id' in user)) return { recipient: null, name: person?.displayName ?? slackUserId, ...user };
  if (user.deleted) return { recipient: null, name: user.realName, why: 'their Slack account is deactivated' };
  return { recipient: await memberOf(user, person ?? directory.personOnSlack(slackUserId), directory) };
}

async function memberOf(
  user: SlackUser,
  person: Person | null,
  { workspace, availabilityOf, now }: Directory,
): Promise<Recipient> {
  const timeZone = user.timeZone ?? person?.timeZone ?? workspace.timeZone;
  const today = dayOf(now, timeZone);
  const { daysOff, isAway } = await availabilityOf(person?.accountId ?? null, timeZone);
  const exemption = person?.exemptions.find(({ until }) => until === null || until >= today);
  return {
    name: person?.displayName ?? user.realName,
    slackUserId: user.id,
    channelId: null,
    timeZone,
    daysOff,
    awayToday: isAway(today),
    closedFor: null,
    exemption: exemption?.reason ?? null,
  };
}

const whyUnsure = ({ slackMatch }: Person) =>
  slackMatch === 'ambiguous' ? 'several Slack members could be them' : 'no Slack member is linked to them';

/** The first of those a notice may go to who can be reached and is there; the admins when nobody is. */
async function firstPresent(accountId: string, row: Resolvable, directory: Directory): Promise<Resolution> {
  const today = dayOf(directory.now, directory.person(accountId)?.timeZone ?? directory.workspace.timeZone);
  const subject = row.body.kind === 'notice' ? row.body.notice.subject : null;
  const { everybody: people, projects } = directory;
  let first: Extract<Resolution, { recipient: null }> | null = null;
  let onLeave: Recipient | null = null;
  for (const candidate of standInsFor(accountId, subject, { people, projects, today })) {
    const found = await personRecipient(candidate, directory);
    if (found.recipient === null) {
      if (found.asks) return found;
      first ??= found;
      continue;
    }
    if (!(await isAwayTooLong(candidate, found.recipient, row, directory))) {
      return { recipient: inProjectTime(found.recipient, row, directory) };
    }
    onLeave ??= found.recipient;
  }
  const name = onLeave?.name ?? first?.name ?? accountId;
  const why = onLeave
    ? `${name} is on leave, and so is everybody who could stand in`
    : (first?.why ?? 'nobody to tell');
  return { recipient: null, name, why, admins: true };
}

/**
 * On leave when they could be written to next, on a Friday evening from Monday on, and not back before the message is no news
 * any more: or, for an alert, not on the working day after the first they miss.
 */
async function isAwayTooLong(
  accountId: string,
  { timeZone, daysOff }: Recipient,
  row: Resolvable,
  { now, quiet, availabilityOf, usualDaysOff }: Directory,
): Promise<boolean> {
  const today = dayOf(now, timeZone);
  const next = dayOf(nextAllowedInstant(now, { zone: timeZone, ...quiet, workingDays: [], daysOff }), timeZone);
  // A fortnight without a day on which they work gives no instant but `now`.
  const back = next === today && daysOff.has(today) ? undefined : next;
  if (back === today) return false;
  const ahead = daysIn({ from: today, until: addDays(today, daysAhead - 1) });
  const { isAway } = await availabilityOf(accountId, timeZone);
  const missed = ahead.find((day) => (back === undefined || day < back) && isAway(day));
  if (missed === undefined) return false;
  if (back === undefined || back > dayOf(row.expiresAt, timeZone)) return true;
  const usual = usualDaysOff(timeZone);
  const nextWorkingDay = ahead.find((day) => day > missed && !usual.has(day));
  return row.rank <= urgentRank && nextWorkingDay !== undefined && back > nextWorkingDay;
}

/** In words, for people who look after Reeve. */
export function nameOfTarget(target: Target, directory: Pick<Directory, 'person'>): string {
  if (target.kind === 'channel') return `<#${target.channelId}>`;
  if (target.kind === 'member') return `<@${target.slackUserId}>`;
  return directory.person(target.accountId)?.displayName ?? target.accountId;
}
