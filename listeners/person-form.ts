import type { Person } from '../agents/sources.ts';
import { fingerprint, printOf } from '../store/fingerprint.ts';
import type { PeopleData } from '../views/modals/people.ts';
import type { PersonForm } from '../views/modals/person-settings.ts';
import type { Actor } from './access.ts';
import type { Deps } from './deps.ts';
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
