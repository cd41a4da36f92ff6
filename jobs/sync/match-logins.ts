import { groupBy } from '../../agents/group-by.ts';
import type { StoredPerson } from '../../store/people.ts';

/** A login with an address GitHub has verified as its own: shown on its profile, or linked to its commits. */
export interface LoginAddress {
  login: string;
  email: string;
}

export type LoginMatch = Pick<StoredPerson, 'accountId' | 'githubLogin'> & Required<Pick<StoredPerson, 'githubMatch'>>;

/**
 * Addresses of logins that were found by one before, by login in lower case: what a profile shows need not be asked again, for a
 * login found once stands even when its address is hidden.
 */
export function addressesFound(people: readonly StoredPerson[]): Map<string, LoginAddress> {
  const found = people.flatMap(({ githubLogin: login, githubMatch, email }): [string, LoginAddress][] =>
    login !== null && githubMatch === 'email' && email !== null ? [[normal(login), { login, email }]] : [],
  );
  return new Map(found);
}

/**
 * Who is who on GitHub, by e-mail. A login set by hand stands, and so does one found earlier whose address is hidden
 * now. An address that two logins or two Jira accounts have, or a login that two people could be, is ambiguous: better
 * nobody than the wrong one.
 */
export function matchLogins(people: readonly StoredPerson[], addresses: readonly LoginAddress[]): LoginMatch[] {
  const loginsByEmail = groupBy(addresses, ({ email }) => normal(email));
  const byHand = people.filter(isByHand);
  const candidates = people.filter((person) => person.accountType === 'atlassian' && !isByHand(person));
  const colleagues = people.filter(({ accountType }) => accountType === 'atlassian');
  const accountsByEmail = groupBy(colleagues, ({ email }) => normal(email));

  const found = candidates.map((person): LoginMatch => {
    const { accountId } = person;
    const address = normal(person.email);
    const logins = new Map((loginsByEmail.get(address) ?? []).map(({ login }) => [normal(login), login]));
    const [login] = logins.values();
    if (!address || !login) return foundEarlier(person);
    const sure = logins.size === 1 && accountsByEmail.get(address)?.length === 1;
    return sure ? { accountId, githubLogin: login, githubMatch: 'email' } : nobody(accountId);
  });
  const holders = groupBy([...byHand, ...found], ({ githubLogin }) => normal(githubLogin));
  return found.map((match) => {
    const isShared = match.githubLogin !== null && holders.get(normal(match.githubLogin))?.length !== 1;
    return isShared ? nobody(match.accountId) : match;
  });
}

const isByHand = ({ setByHand, githubLogin }: StoredPerson) =>
  githubLogin !== null && setByHand.includes('githubLogin');

const nobody = (accountId: string): LoginMatch => ({ accountId, githubLogin: null, githubMatch: 'ambiguous' });

function foundEarlier({ accountId, githubLogin, githubMatch }: StoredPerson): LoginMatch {
  if (githubLogin !== null && githubMatch === 'email') return { accountId, githubLogin, githubMatch };
  return { accountId, githubLogin: null, githubMatch: 'none' };
}

const normal = (text: string | null) => text?.trim().toLowerCase() ?? '';
