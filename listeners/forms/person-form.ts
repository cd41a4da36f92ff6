import { dayName } from '../../agents/calendar/days.ts';
import type { Person } from '../../agents/person.ts';
import { loginMatches, matchWords } from '../../services/people.ts';
import { fingerprint, printOf } from '../../store/fingerprint.ts';
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
      text: `${exemption.reason}${exemption.until ? `, until ${dayName(exemption.until, 'MMM d, yyyy')}` : ''}`,
      value: fingerprint(exemption),
    })),
    metadata: encodeForm({ person: person.accountId, seen: printOf(person, personFields) }),
  };
}
