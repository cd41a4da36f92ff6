import { dayOf } from '../../agents/calendar/days.ts';
import { isSure } from '../../agents/identity.ts';
import type { Notice } from '../../agents/notice.ts';
import type { Person } from '../../agents/sources.ts';
import type { SlackUser } from '../../integrations/slack/types.ts';
import type { OutboxRow, Target } from '../../store/outbox.ts';
import type { Directory } from './directory.ts';
import { inProjectTime } from './project-time.ts';
import type { Recipient } from './recipient-of.ts';

/** A reader, or why there is none for now. `asks` tells that Slack itself could not be asked. */
export type Resolution = { recipient: Recipient } | { recipient: null; name: string; why: string; asks?: boolean };

/** Who a row is for as of now. Nobody is ever guessed: an uncertain match has no reader. */
export async function resolveRecipient(
  row: Pick<OutboxRow, 'target' | 'body'>,
  directory: Directory,
): Promise<Resolution> {
  const { target } = row;
  switch (target.kind) {
    case 'channel':
      return { recipient: inProjectTime(channelRecipient(target.channelId, directory), row, directory) };
    case 'member':
      return memberRecipient(target.slackUserId, null, directory);
    case 'pm': {
      const found = await personRecipient(actingFor(target.accountId, row.body, directory), directory);
      return found.recipient ? { recipient: inProjectTime(found.recipient, row, directory) } : found;
    }
    case 'person':
      return personRecipient(target.accountId, directory);
  }
}

function channelRecipient(channelId: string, { workspace, daysOffOf }: Directory): Recipient {
  const { timeZone } = workspace;
  return {
    name: `<#${channelId}>`,
    slackUserId: null,
    channelId,
    timeZone,
    daysOff: daysOffOf(null, timeZone),
    awayToday: false,
    closedFor: null,
    exemption: null,
  };
}

async function personRecipient(accountId: string, directory: Directory): Promise<Resolution> {
  const person = directory.person(accountId);
  if (!person) return { recipient: null, name: accountId, why: 'nobody Reeve knows has this account' };
  const { displayName: name, slackUserId } = person;
  if (!person.active) return { recipient: null, name, why: 'their account is no longer active' };
  if (slackUserId === null || !isSure(person)) return { recipient: null, name, why: whyUnsure(person) };
  return memberRecipient(slackUserId, person, directory);
}

async function memberRecipient(slackUserId: string, person: Person | null, directory: Directory): Promise<Resolution> {
  const user = await directory.slackUser(slackUserId);
  if (!('id' in user)) return { recipient: null, name: person?.displayName ?? slackUserId, ...user };
  if (user.deleted) return { recipient: null, name: user.realName, why: 'their Slack account is deactivated' };
  return { recipient: memberOf(user, person ?? directory.personOnSlack(slackUserId), directory) };
}

function memberOf(user: SlackUser, person: Person | null, { workspace, daysOffOf, awayOn, now }: Directory): Recipient {
  const timeZone = user.timeZone ?? person?.timeZone ?? workspace.timeZone;
  const today = dayOf(now, timeZone);
  const exemption = person?.exemptions.find(({ until }) => until === null || until >= today);
  return {
    name: person?.displayName ?? user.realName,
    slackUserId: user.id,
    channelId: null,
    timeZone,
    daysOff: daysOffOf(person?.accountId ?? null, timeZone),
    awayToday: person !== null && awayOn(person.accountId, today),
    closedFor: null,
    exemption: exemption?.reason ?? null,
  };
}

const whyUnsure = ({ slackMatch }: Person) =>
  slackMatch === 'ambiguous' ? 'several Slack members could be them' : 'no Slack member is linked to them';

/** The PM, or whoever stands in for them today: on the notice's project if it names one, else on any of theirs. */
function actingFor(accountId: string, body: OutboxRow['body'], directory: Directory): string {
  const today = dayOf(directory.now, directory.person(accountId)?.timeZone ?? directory.workspace.timeZone);
  const subject: Notice['subject'] | null = body.kind === 'notice' ? body.notice.subject : null;
  const theirs = directory.projects.filter(
    (project) => project.pmAccountId === accountId && (subject?.kind !== 'project' || project.key === subject.id),
  );
  const delegation = theirs
    .flatMap(({ delegates }) => delegates)
    .find(({ from, until }) => from <= today && today <= until);
  return delegation?.accountId ?? accountId;
}

/** In words, for people who look after Reeve. */
export function nameOfTarget(target: Target, directory: Pick<Directory, 'person'>): string {
  if (target.kind === 'channel') return `<#${target.channelId}>`;
  if (target.kind === 'member') return `<@${target.slackUserId}>`;
  return directory.person(target.accountId)?.displayName ?? target.accountId;
}
