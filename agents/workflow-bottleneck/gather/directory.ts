import type { Person } from '../../person.ts';
import type { Mover } from '../item.ts';

/** Who is who, by Jira account and by GitHub login. */
export interface Directory {
  inJira(accountId: string, role: Mover['role']): Mover;
  onGitHub(login: string, role: Mover['role']): Mover;
}

export function directoryOf(people: readonly Person[]): Directory {
  const byAccount = new Map(people.map((person) => [person.accountId, person]));
  const byLogin = new Map(
    people.flatMap((person) => (person.githubLogin ? [[person.githubLogin.toLowerCase(), person] as const] : [])),
  );
  return {
    inJira: (accountId, role) => {
      const person = byAccount.get(accountId);
      return person
        ? moverOf(person, role)
        : { accountId: null, name: 'somebody unknown', role, gone: true, team: null };
    },
    onGitHub: (login, role) => {
      const person = byLogin.get(login.toLowerCase());
      return person ? moverOf(person, role) : { accountId: null, name: login, role, gone: false, team: null };
    },
  };
}

const moverOf = ({ accountId, displayName, active, team }: Person, role: Mover['role']): Mover => ({
  accountId,
  name: displayName,
  role,
  gone: !active,
  team,
});
