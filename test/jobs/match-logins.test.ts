import { expect } from 'chai';
import fc from 'fast-check';
import { type LoginAddress, matchLogins } from '../../jobs/sync/match-logins.ts';
import type { StoredPerson } from '../../store/people.ts';
import { person as known } from './fake-sources.ts';

const person = (accountId: string, email: string | null, rest: Partial<StoredPerson> = {}): StoredPerson => ({
  ...known(accountId),
  email,
  setByHand: [],
  ...rest,
});
const byHand = (login: string) => ({ githubLogin: login, githubMatch: 'manual' as const, setByHand: ['githubLogin'] });

const matchesOf = (people: StoredPerson[], addresses: LoginAddress[]) =>
  matchLogins(people, addresses).map((match) => `${match.accountId} ${match.githubLogin} ${match.githubMatch}`);

describe('finding people on GitHub', () => {
  it('goes by an address GitHub has verified, whatever its case, found once or several times', () => {
    const found = [
      { login: 'ann-dev', email: 'Ann@One.example' },
      { login: 'Ann-Dev', email: 'ann@one.example' },
    ];
    expect(matchesOf([person('ann', 'ann@one.example')], found)).to.deep.equal(['ann Ann-Dev email']);
  });

  it('finds nobody without an address on either side', () => {
    const found = [{ login: 'x', email: '' }];
    expect(matchesOf([person('ann', 'ann@x'), person('bob', null)], found)).to.deep.equal([
      'ann null none',
      'bob null none',
    ]);
  });

  it('takes nobody in a tie: two logins, two accounts, or one login with the addresses of two people', () => {
    const two = [
      { login: 'ann', email: 'ann@x' },
      { login: 'ann-old', email: 'ann@x' },
    ];
    expect(matchesOf([person('ann', 'ann@x')], two)).to.deep.equal(['ann null ambiguous']);
    const accounts = [person('ann', 'ann@x'), person('ann2', 'ann@x', { active: false })];
    expect(matchesOf(accounts, two.slice(0, 1))).to.deep.equal(['ann null ambiguous', 'ann2 null ambiguous']);
    const shared = [
      { login: 'desk', email: 'ann@x' },
      { login: 'desk', email: 'bob@x' },
    ];
    expect(matchesOf([person('ann', 'ann@x'), person('bob', 'bob@x')], shared)).to.deep.equal([
      'ann null ambiguous',
      'bob null ambiguous',
    ]);
  });

  it('leaves logins set by hand, and gives them to nobody else', () => {
    const people = [person('bob', null, byHand('Ann')), person('ann', 'ann@x')];
    expect(matchesOf(people, [{ login: 'ann', email: 'ann@x' }])).to.deep.equal(['ann null ambiguous']);
  });

  it('keeps who was found earlier and hides their address today', () => {
    const ann = person('ann', 'ann@x', { githubLogin: 'ann', githubMatch: 'email' });
    expect(matchesOf([ann], [])).to.deep.equal(['ann ann email']);
    expect(matchesOf([ann, person('bob', 'bob@x')], [{ login: 'ann', email: 'bob@x' }])).to.deep.equal([
      'ann null ambiguous',
      'bob null ambiguous',
    ]);
  });

  it('never gives one login to two people', () => {
    const email = fc.constantFrom('a@x', 'b@x', 'A@x', '', ' b@x');
    const login = fc.constantFrom('a', 'b', 'A');
    const address = fc.record({ login, email });
    const earlier = fc.option(login, { nil: null });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(email, earlier, fc.boolean()), { maxLength: 5 }),
        fc.array(address, { maxLength: 6 }),
        (accounts, addresses) => {
          const people = accounts.map(([each, githubLogin, hand], index) =>
            person(`p${index}`, each, githubLogin && !hand ? { githubLogin, githubMatch: 'email' } : {}),
          );
          const sure = matchLogins(people, addresses).flatMap(({ githubLogin }) => githubLogin?.toLowerCase() ?? []);
          expect(new Set(sure).size).to.equal(sure.length);
        },
      ),
    );
  });
});
