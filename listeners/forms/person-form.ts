import type { Person } from '../../agents/sources.ts';
import type { Actor } from '../../services/access.ts';
import { fingerprint, printOf } from '../../store/fingerprint.ts';
import type { PeopleData } from '../../views/modals/people.ts';
import type { PersonForm } from '../../views/modals/person-settings.ts';
import type { Deps } from '../transport/deps.ts';
import { encodeForm } from './form-metadata.ts';

/** What the form changes. */
export const personFields = [
  'slackUserId',
  'githubLogin',
  'team',
  'leadAccountId',
  'timeZone',
  'startDay',
  'endDay',
  'exemptions',
] as const satisfies (keyof Person)[];

const matches = {
  manual: 'matched by hand, sure',
  email: 'matched by e-mail, sure',
  ambiguous: 'several Slack members could be them, so nobody is written to',
  none: 'no Slack member has their e-mail, so nobody is written to',
} as const;

export const matchWords = ({ slackMatch }: Person): string => matches[slackMatch];

/** Active people who are not surely anybody on Slack. */
export function unmapped(people: readonly Person[]): Person[] {
  return people.filter(
    ({ active, accountType, slackMatch }) =>
      active && accountType === 'atlassian' && (slackMatch === 'none' || slackMatch === 'ambiguous'),
  );
}

const loginMatches = {
  manual: 'set by hand',
  email: 'found by e-mail',
  ambiguous: 'several people or logins have the same address',
  none: 'no login shows their e-mail',
} as const;

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
export async function peopleData({ store }: Pick<Deps, 'store'>, actor: Actor): Promise<PeopleData> {
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

/** The form of somebody as they are. */
export async function personForm({ store }: Pick<Deps, 'store'>, person: Person): Promise<PersonForm> {
  const lead = person.leadAccountId === null ? null : await store.people.byAccountId(person.leadAccountId);
  return {
    ...person,
    name: person.displayName || person.accountId,
    match: matchWords(person),
    githubMatch: person.githubMatch ? loginMatches[person.githubMatch] : null,
    slackUserId: person.slackMatch === 'manual' ? person.slackUserId : null,
    lead:
      person.leadAccountId === null
        ? null
        : { text: lead?.displayName ?? person.leadAccountId, value: person.leadAccountId },
    exemptions: person.exemptions.map((exemption) => ({
      text: `${exemption.reason}${exemption.until ? `, until ${exemption.until}` : ''}`,
      value: fingerprint(exemption),
    })),
    metadata: encodeForm({ person: person.accountId, seen: printOf(person, personFields) }),
  };
}
