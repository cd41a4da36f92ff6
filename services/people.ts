import { isReeve } from '../agents/identity.ts';
import type { Person } from '../agents/person.ts';
import type { Actor, ServiceDeps } from './deps.ts';

/** Somebody who is not surely anybody on Slack, and why. */
export interface UnmappedPerson {
  accountId: string;
  name: string;
  why: string;
}

export interface PeopleData {
  /** People by how sure Reeve is who they are on Slack. */
  counts: { manual: number; email: number; unmapped: number };
  unmapped: readonly UnmappedPerson[];
  /** The same for GitHub; null where it is not connected. */
  github: { counts: { manual: number; email: number }; unmapped: readonly { name: string; why: string }[] } | null;
  /** Importing, and saying that all is right, are for admins. */
  mayImport: boolean;
  confirmed: boolean;
}

const matches = {
  manual: 'matched by hand, sure',
  email: 'matched by e-mail, sure',
  ambiguous: 'several Slack members could be them, so nobody is written to',
  none: 'no Slack member has their e-mail, so nobody is written to',
} as const;

export const matchWords = ({ slackMatch }: Person): string => matches[slackMatch];

export const loginMatches = {
  manual: 'set by hand',
  email: 'found by e-mail',
  ambiguous: 'several people or logins have the same address',
  none: 'no login shows their e-mail',
} as const;

/** Active people who are not surely anybody on Slack. */
export function unmapped(people: readonly Person[]): Person[] {
  return people.filter(
    (person) =>
      person.active &&
      person.accountType === 'atlassian' &&
      !isReeve(person) &&
      (person.slackMatch === 'none' || person.slackMatch === 'ambiguous'),
  );
}

/** Why a login cannot be this person's; null when it can. A login found by e-mail gives way to one set by hand. */
export function githubLoginProblem(login: string, person: Person, people: readonly Person[]): string | null {
  if (!/^[a-z\d](-?[a-z\d])*$/i.test(login) || login.length > 39) return 'Write the login alone, such as octo-cat';
  const holder = people.find(
    ({ accountId, githubLogin, githubMatch }) =>
      accountId !== person.accountId && githubMatch !== 'email' && githubLogin?.toLowerCase() === login.toLowerCase(),
  );
  return holder ? `GitHub login ${login} is ${holder.displayName} already` : null;
}

/** How sure it is who somebody is on GitHub; null where nobody has looked. */
function githubPeople(people: readonly Person[]): PeopleData['github'] {
  const looked = people.filter((person) => person.active && person.accountType === 'atlassian' && person.githubMatch);
  if (looked.length === 0) return null;
  const sure = (match: Person['githubMatch']) => looked.filter(({ githubMatch }) => githubMatch === match).length;
  return {
    counts: { manual: sure('manual'), email: sure('email') },
    unmapped: looked
      .filter(({ githubLogin }) => githubLogin === null)
      .map(({ displayName, githubMatch = 'none' }) => ({ name: displayName, why: loginMatches[githubMatch] })),
  };
}

/** The identity table, of those the actor answers for. */
export async function peopleData({ store }: Pick<ServiceDeps, 'store'>, actor: Actor): Promise<PeopleData> {
  const unsure = unmapped(actor.people);
  const sure = (match: Person['slackMatch']) => actor.people.filter((each) => each.active && each.slackMatch === match);
  return {
    counts: { manual: sure('manual').length, email: sure('email').length, unmapped: unsure.length },
    unmapped: unsure.map((person) => ({
      accountId: person.accountId,
      name: person.displayName,
      why: matchWords(person),
    })),
    github: githubPeople(actor.people),
    mayImport: actor.role === 'admin',
    confirmed: (await store.settings.workspace()).peopleConfirmed,
  };
}
