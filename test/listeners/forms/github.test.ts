import { expect } from 'chai';
import type { SourceName } from '../../../agents/sources.ts';
import { peopleCsv, readPeopleCsv } from '../../../services/people-csv.ts';
import { encodeValue } from '../../../views/ids.ts';
import { admin, useApp } from '../support/set-up.ts';

describe('GitHub in the first run', () => {
  const connected = useApp({ repositories: { find: async () => ({ names: [], problem: null }) } });
  const markRead = async (source: SourceName) => {
    await connected.store.sourceStates.lease(source, 'test', 60);
    await connected.store.sourceStates.save(source, 'test', { asOf: connected.clock.now(), state: 'fresh' });
  };

  it('is one of the sources to connect, and they are not done without it', async () => {
    for (const source of ['jira', 'tempo'] as const) await markRead(source);
    await connected.openHome(admin);
    expect(connected.homeText(admin)).to.include('Jira: read, Tempo: read, GitHub: not read yet');
    expect(connected.homeText(admin)).to.include('0 of 6 steps done');
    await markRead('github');
    await connected.openHome(admin);
    expect(connected.homeText(admin)).to.include('GitHub: read').and.include('1 of 6 steps done');
  });
});

describe('logins on GitHub', () => {
  const app = useApp();
  const openPeople = async () => {
    await app.openHome(admin);
    await app.home(admin, 'people');
  };
  const openDan = async () => {
    await openPeople();
    await app.press(admin, { actionId: 'person_settings', value: encodeValue('dan') });
  };
  const dan = () => app.store.people.byAccountId('dan');

  it('are optional: without GitHub the first run and the people say so, or nothing', async () => {
    await app.openHome(admin);
    expect(app.homeText(admin)).to.include('GitHub: optional, not connected');
    await openPeople();
    expect(app.modalText(admin)).to.not.include('On GitHub');
  });

  it('are counted by how they were found, and who has none is listed with why', async () => {
    await app.store.people.mirror([
      { accountId: 'ann', githubLogin: 'ann-dev', githubMatch: 'email' },
      { accountId: 'bob', githubLogin: null, githubMatch: 'ambiguous' },
      { accountId: 'dan', githubLogin: null, githubMatch: 'none' },
    ]);
    await app.store.people.edit('cyd', { githubLogin: 'cyd' });
    await openPeople();
    expect(app.modalText(admin))
      .to.include('*1* found by e-mail (sure), *1* set by hand (sure), *2* without a login')
      .and.include('Bob (several people or logins have the same address)')
      .and.include('Dan (no login shows their e-mail)');
  });

  it('found by e-mail stay the sync’s when something else is changed, and can be corrected', async () => {
    await app.store.people.mirror([{ accountId: 'dan', githubLogin: 'dan-x', githubMatch: 'email' }]);
    await openDan();
    expect(app.modalText(admin)).to.include('Login (found by e-mail)');
    await app.submit(admin, { team: 'Red' });
    expect(await dan()).to.include({ githubLogin: 'dan-x', githubMatch: 'email', team: 'Red' });
    await openDan();
    await app.submit(admin, { githubLogin: '@dan' });
    expect(await dan()).to.include({ githubLogin: 'dan', githubMatch: 'manual' });
    await app.store.people.mirror([{ accountId: 'dan', githubLogin: 'dan-x', githubMatch: 'email' }]);
    expect(await dan()).to.include({ githubLogin: 'dan', githubMatch: 'manual' });
  });

  it('that are none, or somebody else’s, are refused at the field', async () => {
    await app.store.people.edit('cyd', { githubLogin: 'cyd' });
    await openDan();
    const refused = async (login: string) => (await app.submit(admin, { githubLogin: login })).errors?.githubLogin;
    expect(await refused('Dan Smith')).to.include('Write the login alone');
    expect(await refused('CYD')).to.equal('GitHub login CYD is Cyd already.');
    expect((await dan())?.githubLogin).to.equal(null);
  });

  it('are exported with how they were found; an import is refused as the form is', async () => {
    await app.store.people.mirror([{ accountId: 'dan', githubLogin: 'dan-x', githubMatch: 'email' }]);
    await app.store.people.edit('cyd', { githubLogin: 'cyd' });
    const people = await app.store.people.all();
    const file = peopleCsv(people);
    expect(file.split('\n')[0]).to.include('Found on GitHub').and.include('GitHub login');
    expect(file).to.match(/dan,Dan,no,by e-mail,.*dan-x/);
    const known = { people, slackUserIds: new Set<string>() };
    expect(readPeopleCsv(Buffer.from(file), known).rows.map(({ changes }) => changes)).to.deep.equal([{}, {}, {}, {}]);
    const { problems } = readPeopleCsv(Buffer.from('account_id,github_login\ndan,cyd\nbob,no login\n'), known);
    expect(problems).to.deep.equal([
      'Row 2 (Dan): GitHub login cyd is Cyd already',
      'Row 3 (Bob): Write the login alone, such as octo-cat',
    ]);
  });
});
