import type { Person } from '../../agents/person.ts';
import { actionIds, optionIds } from '../../views/ids.ts';
import type { Choice, Listener, OptionsContext } from '../transport/listener.ts';

/** Everybody Jira knows as a person, by name; those who left come last. */
export const personChoice: Listener = { kind: 'options', id: optionIds.person, choices: everybody };

/** The people somebody may change. */
export const personPickChoice: Listener = {
  kind: 'options',
  id: actionIds.personPick,
  choices: async (context) => (await everybody(context)).filter(({ value }) => context.actor.answersFor(value)),
};

async function everybody({ deps, query }: OptionsContext): Promise<Choice[]> {
  const wanted = query.toLowerCase();
  const matches = ({ displayName }: Person) => displayName.toLowerCase().includes(wanted);
  return (await deps.store.people.all())
    .filter((person) => person.accountType === 'atlassian' && matches(person))
    .sort((a, b) => Number(b.active) - Number(a.active) || a.displayName.localeCompare(b.displayName))
    .map(({ accountId, displayName, active }) => ({
      text: active ? displayName : `${displayName} (left)`,
      value: accountId,
    }));
}
