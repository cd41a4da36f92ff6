import { expect } from 'chai';
import { IntegrationError } from '../../../integrations/error.ts';
import { all, rejection } from '../../integrations/http/server.ts';
import { generatedAgency, monday, smallAgency } from '../small-agency.ts';
import { commit, startGitHub } from './github.ts';

describe('sandbox/github', () => {
  let world: Awaited<ReturnType<typeof startGitHub>>;
  afterEach(() => world.site.close());
  const start = async (...args: Parameters<typeof startGitHub>) => {
    world = await startGitHub(...args);
    return world;
  };

  it('pages repositories and members as GitHub does, for Reeve’s own client', async () => {
    const { client } = await start(generatedAgency(), monday);
    const github = client({ pageSize: 5 });
    const pages = await all(github.repositories(['lindenworks']));
    const names = pages.flatMap(({ items }) => items.map(({ fullName }) => fullName));
    expect(pages.map(({ items }) => items.length)).to.deep.equal([5, 5, 2]);
    expect(names).to.include('lindenworks/subs-web');
    const whole = await all(github.repositories());
    expect(whole.flatMap(({ items }) => items)).to.have.length(names.length);
    const members = (await all(github.members('LindenWorks'))).flatMap(({ items }) => items);
    expect(members).to.have.length(31);
    expect(await github.user(members[0]?.login ?? '')).to.have.property('login', members[0]?.login);
  });

  it('shows commits up to the clock, from the asked instant on', async () => {
    const agency = { ...smallAgency(1) };
    const [early, late] = [commit('ann', 'ann@x.test', '2026-10-01T12:00:00Z'), commit('ann', 'ann@x.test')];
    const future = commit('ann', 'ann@x.test', '2026-12-01T12:00:00Z');
    agency.github = { ...generatedAgency().github, commits: { 'lindenworks/subs-web': [future, late, early] } };
    const { client } = await start(agency, monday);
    const since = async (day: string) => {
      const pages = await all(client().commitAuthors('lindenworks/subs-web', new Date(day)));
      return pages.flatMap(({ items }) => items).length;
    };
    expect([await since('2026-09-01'), await since('2026-10-10')]).to.deep.equal([2, 1]);
    const empty = await rejection(all(client().commitAuthors('lindenworks/design-system', monday)));
    expect(empty).to.be.instanceOf(IntegrationError).and.include({ status: 409 });
  });

  it('refuses a wrong token, and what is not there', async () => {
    const { client } = await start(generatedAgency(), monday);
    expect(await rejection(client({ token: 'wrong' }).viewer())).to.include({ status: 401 });
    expect(await rejection(all(client().members('nobody')))).to.include({ status: 404 });
    expect(await rejection(client().user('nobody'))).to.include({ status: 404 });
    expect(await rejection(all(client().commitAuthors('lindenworks/none', monday)))).to.include({ status: 404 });
  });

  it('counts requests, and refuses those above the limit of the hour', async () => {
    const { client, clock } = await start(generatedAgency(), monday, { hourly: 2, scopes: ['repo', 'read:org'] });
    expect(await client().viewer()).to.deep.include({ remaining: 1, scopes: ['repo', 'read:org'], login: 'reeve-bot' });
    await client().viewer();
    const error = await rejection(client().viewer());
    expect(error).to.include({ status: 429, retryable: true });
    clock.set(new Date(monday.getTime() + 3_600_000));
    expect((await client().viewer()).remaining).to.equal(1);
  });

  it('counts the hour by the clock: a month walked in minutes asks as often as a month does', async () => {
    const { client, clock } = await start(generatedAgency(), monday, { hourly: 1 });
    const time = { now: () => clock.now().getTime(), sleep: async () => undefined };
    await client().viewer();
    const error = await rejection(client({ time }).viewer());
    expect(error instanceof IntegrationError && error.retryAt?.getTime()).to.equal(monday.getTime() + 3_600_000);
    clock.set(new Date(monday.getTime() + 3_600_000));
    expect((await client().viewer()).login).to.equal('reeve-bot');
  });

  it('fails as it is told, in GitHub’s words', async () => {
    const { client, faults, log } = await start(generatedAgency(), monday);
    faults.add({ system: 'github', kind: 'rate-limit', retryAfterSeconds: 1, times: 1 });
    expect((await client().viewer()).login).to.equal('reeve-bot');
    faults.add({ system: 'github', match: '/members', kind: 'error', status: 403 });
    expect(await rejection(all(client().members('lindenworks')))).to.include({ status: 403, retryable: false });
    expect(log.map(({ path, status }) => `${status} ${path}`)).to.deep.equal([
      '403 /user',
      '200 /user',
      '403 /orgs/lindenworks/members',
    ]);
  });
});
