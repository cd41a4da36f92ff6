import { expect } from 'chai';
import { createKeepFresh } from '../../jobs/keep-fresh.ts';
import { createRefresh } from '../../jobs/refresh.ts';
import { type GitHubAccess, syncGitHub } from '../../jobs/sync-github.ts';
import type { Agency } from '../../sandbox/agency/agency.ts';
import { rejection } from '../integrations/http/server.ts';
import { commit, githubUser, repository, startGitHub } from '../sandbox/github/github.ts';
import { generatedAgency, monday, smallAgency } from '../sandbox/small-agency.ts';
import { quietLogger } from './fixture.ts';
import { openSyncWorld, type SyncWorld } from './sync-fixture.ts';

const facts: Agency['github'] = {
  repositories: [repository('acme/shop'), repository('acme/site', 2)],
  users: [githubUser('ann-dev', 'ann@acme.test'), githubUser('bob-dev'), githubUser('cyd-dev'), githubUser('eve')],
  commits: {
    'acme/shop': [
      commit('bob-dev', 'Bob@acme.test'),
      commit('cyd-dev', '3+cyd-dev@users.noreply.github.com'),
      commit(null, 'dan@acme.test'),
      commit('eve', 'eve@acme.test', '2026-05-01T12:00:00Z'),
    ],
  },
  pulls: [],
};

describe('reading GitHub', () => {
  let site: Awaited<ReturnType<typeof startGitHub>>;
  let users: Agency['github']['users'];
  let world: SyncWorld;
  beforeEach(async () => {
    users = [...facts.users];
    site = await startGitHub({ ...smallAgency(1), github: { ...facts, users } }, monday);
    world = await openSyncWorld();
    await world.store.people.mirror(
      ['ann', 'bob', 'cyd', 'dan', 'eve'].map((name) => ({
        accountId: name,
        displayName: name,
        email: `${name}@acme.test`,
      })),
    );
    await world.store.projects.edit('SUBS', { repos: ['acme/shop'] });
  });
  afterEach(() => Promise.all([site.site.close(), world.close()]));

  const sync = (access: Partial<GitHubAccess> = {}) =>
    syncGitHub({ ...world.options, github: { client: site.client({ retries: 0 }), orgs: [], ...access } });
  const matches = async () =>
    (await world.store.people.all()).map(
      ({ accountId, githubLogin, githubMatch }) => `${accountId} ${githubLogin} ${githubMatch}`,
    );
  const state = () => world.store.sourceStates.get('github');
  const asked = () => site.log.splice(0).map(({ path }) => path);

  it('finds people by their profile and by recent commits; a hidden address stays unmatched', async () => {
    expect(await sync()).to.deep.include({ state: 'fresh', asOf: world.clock() });
    expect(await matches()).to.deep.equal([
      'ann ann-dev email',
      'bob bob-dev email',
      'cyd null none',
      'dan null none',
      'eve null none',
    ]);
  });

  it('looks for people once a day, and again when a project got another repository', async () => {
    await sync();
    asked();
    await sync();
    expect(asked()).to.deep.equal(['/graphql']);
    await world.store.projects.edit('NEW', { repos: ['acme/site'] });
    await sync();
    expect(asked()).to.include('/repos/acme/site/commits');
    world.wait(24 * 60);
    await sync();
    const later = asked();
    expect(later).to.include('/orgs/acme/members');
    // Whoever was found is not asked for again; whoever was not may show an address by now.
    expect(later.filter((path) => path.startsWith('/users/'))).to.deep.equal([
      '/users/cyd-dev',
      '/users/eve',
      '/users/reeve-bot',
    ]);
  });

  it('finds that an address is of two logins though one of them was found before', async () => {
    await sync();
    world.wait(24 * 60);
    users.push(githubUser('ann-two', 'ann@acme.test'));
    await sync();
    expect((await matches())[0]).to.equal('ann null ambiguous');
  });

  it('leaves what somebody set by hand, and matches again when they clear it', async () => {
    await world.store.people.edit('ann', { githubLogin: 'annie' });
    await sync();
    expect((await matches())[0]).to.equal('ann annie manual');
    await world.store.people.edit('ann', { githubLogin: null });
    expect((await matches())[0]).to.equal('ann null none');
    world.wait(24 * 60);
    await sync();
    expect((await matches())[0]).to.equal('ann ann-dev email');
  });

  it('notes what the token may not see, reads the rest, and forgets nobody it knew', async () => {
    await sync();
    world.wait(24 * 60);
    site.faults.add({ system: 'github', match: '/members', kind: 'error', status: 403 });
    await world.store.projects.edit('NEW', { repos: ['acme/hidden'] });
    expect(await sync({ orgs: ['acme'] })).to.include({
      state: 'partial',
      problem:
        'members of acme cannot be seen with this token; repository acme/hidden cannot be seen with this token; pull requests of acme/hidden cannot be seen with this token',
    });
    expect((await matches()).slice(0, 2)).to.deep.equal(['ann ann-dev email', 'bob bob-dev email']);
  });

  it('takes a repository of a person, who has no members, as it is', async () => {
    site.faults.add({ system: 'github', match: '/members', kind: 'error', status: 404 });
    expect(await sync()).to.include({ state: 'fresh', problem: null });
    site.faults.clear();
  });

  it('says why GitHub could not be read, and tries again the next time', async () => {
    for (const [kind, status, words] of [
      ['error', 401, 'the token is missing, wrong or expired'],
      ['rate-limit', 403, 'limit of requests is reached'],
      ['error', 502, 'the system failed'],
    ] as const) {
      site.faults.add({ system: 'github', kind, status, times: 1 });
      await rejection(sync());
      expect(await state()).to.include({ state: 'never' });
      expect((await state()).problem).to.include(words);
    }
    await sync();
    world.wait(24 * 60);
    site.faults.add({ system: 'github', kind: 'cut', times: 1 });
    await rejection(sync());
    expect(await state()).to.include({ state: 'stale' });
    expect(await sync()).to.include({ state: 'fresh' });
    expect((await matches())[0]).to.equal('ann ann-dev email');
  });

  it('comes with the other sources where it is configured, and keeps none of them from being read', async () => {
    const slack = { listUsers: async () => [] };
    const deps = { ...world.options, tempo: world.tempo, jira: world.jira, slack, soleProcess: true };
    const never = new AbortController().signal;
    await createRefresh(deps)(['jira', 'github'], never);
    expect((await state()).asOf).to.equal(null);
    site.faults.add({ system: 'github', kind: 'error', status: 401, times: 1 });
    const github = { client: site.client({ retries: 0 }), orgs: [] };
    const refresh = createRefresh({ ...deps, github });
    expect(String(await rejection(refresh(['jira', 'tempo', 'github'], never)))).to.include('GitHub');
    expect((await world.state('tempo')).state).to.equal('fresh');
    await refresh(['github'], never);
    expect((await state()).state).to.equal('fresh');
  });

  it('finds the made-up agency’s developers, but for two who hide their address here and some who hide it in Jira', async () => {
    const agency = generatedAgency();
    const whole = await startGitHub(agency, monday);
    const { store } = world;
    await store.people.mirror(
      agency.jira.users.map(({ accountId, displayName, emailAddress = null, accountType }) => ({
        ...{ accountId, displayName, accountType },
        email: emailAddress,
      })),
    );
    for (const { key, repos = [] } of agency.reeve.projects) await store.projects.edit(key, { repos });
    await sync({ client: whole.client(), orgs: ['lindenworks'] });
    const found = new Set((await store.people.all()).flatMap(({ githubLogin }) => githubLogin ?? []));
    const shown = new Set(agency.jira.users.flatMap((user) => (user.emailAddress ? user.displayName : [])));
    const missing = agency.github.users.filter(({ login, name }) => !found.has(login) && shown.has(name ?? ''));
    expect(found.size).to.be.greaterThan(20);
    expect(missing.map(({ email }) => email)).to.deep.equal([null, null]);
    await whole.site.close();
  });

  it('is part of keeping everything fresh', async () => {
    const asked: string[][] = [];
    const deps = { agents: [], logger: quietLogger(), refresh: async (sources: string[]) => void asked.push(sources) };
    await createKeepFresh(
      deps,
      { checkFixed: async () => undefined },
      async () => undefined,
    )(new AbortController().signal);
    expect(asked).to.deep.equal([['github']]);
  });
});
