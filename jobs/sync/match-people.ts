import { groupBy } from '../../agents/group-by.ts';
import type { StoredPerson } from '../../store/people.ts';

/** A member of the Slack workspace, as far as matching needs to know. */
export interface SlackUser {
  id: string;
  email?: string | null;
  realName: string;
  deleted: boolean;
  isBot: boolean;
  isGuest?: boolean;
  isOutsider?: boolean;
  timeZone?: string | null;
}

export type PersonMatch = Pick<StoredPerson, 'accountId' | 'slackUserId' | 'slackMatch'> & { timeZone?: string };

/**
 * Who is who on Slack, by e-mail. A match made by hand stands. An address that two Slack users or two Jira accounts
 * have, or a Slack user somebody else was matched with by hand, is ambiguous: better nobody than the wrong one.
 */
export function matchPeople(people: readonly StoredPerson[], slackUsers: readonly SlackUser[]): PersonMatch[] {
  const members = slackUsers.filter(isColleague);
  const membersByEmail = groupBy(members, (user) => normal(user.email));
  const byHand = new Set(people.flatMap((person) => (person.slackMatch === 'manual' ? [person.slackUserId] : [])));
  const candidates = people.filter((person) => person.accountType === 'atlassian');
  const accountsByEmail = groupBy(candidates, (person) => normal(person.email));

  const listed = new Map(slackUsers.map((user) => [user.id, user]));
  const takenNow = new Set(
    candidates.flatMap(({ email }) => (membersByEmail.get(normal(email)) ?? []).map(({ id }) => id)),
  );

  /** A member the list leaves out, or shows without an address, was not taken back: it may be the list that is short. */
  function stillSure({ accountId, slackUserId, slackMatch }: StoredPerson): PersonMatch | null {
    if (slackMatch !== 'email' || slackUserId === null) return null;
    const member = listed.get(slackUserId);
    const isGone = member !== undefined && (!isColleague(member) || normal(member.email) !== '');
    return isGone || byHand.has(slackUserId) || takenNow.has(slackUserId)
      ? null
      : { accountId, slackUserId, slackMatch };
  }

  return candidates
    .filter((person) => person.slackMatch !== 'manual')
    .map((person) => {
      const email = normal(person.email);
      const found = email ? (membersByEmail.get(email) ?? []) : [];
      const [member] = found;
      if (!email || !member) return stillSure(person) ?? { ...nobody(person), slackMatch: 'none' };
      const sure = found.length === 1 && accountsByEmail.get(email)?.length === 1 && !byHand.has(member.id);
      if (!sure) return { ...nobody(person), slackMatch: 'ambiguous' };
      // Jira's time zone, where there is one, is the person's own choice too.
      const timeZone = person.timeZone ? {} : { timeZone: member.timeZone };
      return { accountId: person.accountId, slackUserId: member.id, slackMatch: 'email', ...definite(timeZone) };
    });
}

const nobody = ({ accountId }: StoredPerson) => ({ accountId, slackUserId: null });

/** Whoever is not one of the company is nobody's match, whatever address they show. */
const isColleague = ({ deleted, isBot, isGuest = false, isOutsider = false }: SlackUser) =>
  !(deleted || isBot || isGuest || isOutsider);

const normal = (email: string | null | undefined) => email?.trim().toLowerCase() ?? '';

const definite = ({ timeZone }: { timeZone?: string | null | undefined }) => (timeZone ? { timeZone } : {});
