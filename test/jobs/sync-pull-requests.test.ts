import { expect } from 'chai';
import { IntegrationError } from '../../integrations/error.ts';
import type { PullRequest } from '../../integrations/github/pull-types.ts';
import type { GitHub } from '../../integrations/github/types.ts';
import { itemsNow } from '../../jobs/sync/items-now.ts';
import { syncPullRequests } from '../../jobs/sync/pull-requests.ts';
import { runSync } from '../../jobs/sync/run.ts';
import { rejection } from '../integrations/http/server.ts';
import { pull, repo } from './pulls.ts';
import { openSyncWorld, type SyncWorld } from './sync-fixture.ts';

describe('mirroring pull requests', () => {
  let world: SyncWorld;
  let pulls: PullRequest[];
  let asked: (string | null)[];
  let headsAsked: string[][];
  let fails: { at: number; error: IntegrationError } | null;
  beforeEach(async () => {
    world = await openSyncWorld();
    pulls = [pull(3, '2026-10-30T12:00:00Z'), pull(2, '2026-10-20T12:00:00Z'), pull(1, '2026-10-10T12:00:00Z')];
    asked = [];
    headsAsked = [];
    fails = null;
  });
  afterEach(() => world.close());

  const unused = () => {
    throw new Error('not used');
  };
  /** One pull request a page, the last updated first. */
  const github: GitHub = {
    viewer: unused,
    repositories: unused,
    members: unused,
    user: unused,
    commitAuthors: unused,
    pullRequest: async (_, number) => pulls.find((one) => one.number === number) ?? null,
    async pullRequestHeads(fullNames, first) {
      headsAsked.push([...fullNames]);
      const heads = { items: pulls.slice(0, first), isAll: pulls.length <= first };
      return new Map(fullNames.flatMap((name) => (name === repo ? [[name, heads]] : [])));
    },
    async pullRequests(fullName, { after }) {
      if (fails && asked.length === fails.at) throw fails.error;
      asked.push(after);
      const from = Number(after ?? 0);
      const items = fullName === repo ? pulls.slice(from, from + 1) : [];
      const next = fullName === repo && from + 1 < pulls.length ? String(from + 1) : null;
      return { items, rejected: [], next, problems: [], cost: 1, remaining: 1 };
    },
  };
  const sync = (repos = [repo]) => runSync('github', world.options, (run) => syncPullRequests(github, run, repos));
  const stored = async () =>
    (await world.store.pullRequests.find({ repos: [repo] })).map(({ number }) => number).sort();
  const limit = (at: number) => ({
    at,
    error: new IntegrationError('GitHub', 'limit of requests is reached', { status: 429, retryable: true }),
  });

  it('reads everything once, then only what was updated since', async () => {
    await sync();
    expect(await stored()).to.deep.equal([1, 2, 3]);
    expect(asked).to.deep.equal([null, '1', '2']);
    world.wait(60);
    asked = [];
    pulls = [pull(2, '2026-11-02T15:30:00Z'), pull(3, '2026-10-30T12:00:00Z'), pull(1, '2026-10-10T12:00:00Z')];
    await sync();
    expect(asked).to.deep.equal([null, '1']);
  });

  it('reads only repositories whose last updated pull requests are not those it knows', async () => {
    await sync();
    world.wait(60);
    asked = [];
    const asOf = async () => (await world.store.pullRequests.readings([repo]))[0]?.completeAsOf;
    expect(await sync()).to.include({ state: 'fresh' });
    expect(asked).to.deep.equal([]);
    expect(headsAsked).to.deep.equal([[repo]]);
    expect(await asOf()).to.deep.equal(world.clock());
    const [newest] = pulls;
    for (const changed of [
      { updatedAt: new Date('2026-11-02T15:30:00Z') },
      { createdAt: new Date('2026-10-01T09:00:00Z') },
    ]) {
      pulls[0] = { ...pull(3, '2026-10-30T12:00:00Z'), ...changed };
      await sync();
      expect(asked.splice(0), JSON.stringify(changed)).to.include(null);
    }
    // What was told otherwise than it can be is read again until it is told as before.
    if (newest) pulls[0] = newest;
    await sync();
    expect(asked.splice(0)).to.include(null);
  });

  it('reads a repository whose short list cannot be read, and one of which the list is left out', async () => {
    await sync();
    for (const heads of [new Map(), new Map([['acme/other', { items: [], isAll: true }]])]) {
      world.wait(60);
      asked = [];
      const partly = { ...github, pullRequestHeads: async () => heads };
      await runSync('github', world.options, (run) => syncPullRequests(partly, run, [repo]));
      expect(asked).to.deep.equal([null]);
    }
  });

  it('goes on where a limit ended the reading, and does not begin again', async () => {
    fails = limit(2);
    expect(await rejection(sync())).to.be.instanceOf(IntegrationError);
    expect(await stored()).to.deep.equal([2, 3]);
    expect((await world.store.sourceStates.get('github')).state).to.equal('never');
    fails = null;
    asked = [];
    await sync();
    expect(asked).to.deep.equal(['2']);
    expect(await stored()).to.deep.equal([1, 2, 3]);
    expect((await world.store.pullRequests.readings([repo]))[0]?.unfinished).to.equal(null);
  });

  it('reads the other repositories when one cannot be seen, and says which', async () => {
    fails = { at: 0, error: new IntegrationError('GitHub', 'not found', { status: 404, retryable: false }) };
    const read = {
      ...github,
      pullRequests: (name: string, page: { after: string | null }) =>
        name === repo ? github.pullRequests(name, page) : Promise.reject(fails?.error),
    };
    fails.at = -1;
    const result = await runSync('github', world.options, (run) => syncPullRequests(read, run, ['acme/hidden', repo]));
    expect(result).to.include({
      state: 'partial',
      problem: 'pull requests of acme/hidden cannot be seen with this token',
    });
    expect(await stored()).to.deep.equal([1, 2, 3]);
  });

  it('is doubtful when the list is short, and takes nothing for read that was not', async () => {
    await sync();
    world.wait(60);
    const all = pulls;
    for (const shown of [[], all.slice(0, 1), all.slice(1)]) {
      pulls = shown;
      const listing = {
        ...github,
        pullRequest: async (_: string, number: number) => all.find((one) => one.number === number) ?? null,
      };
      const result = await runSync('github', world.options, (run) => syncPullRequests(listing, run, [repo]));
      expect(result.state, String(shown.length)).to.equal('doubtful');
      expect(result.problem).to.contain('are not listed any more');
    }
    pulls = all;
    expect(await sync()).to.include({ state: 'fresh' });
  });

  it('refuses one whose history is cut, or that is made at another time, until it is told as before', async () => {
    const events = [1, 2, 3, 4, 5, 6].map((day) => {
      return { kind: 'commit' as const, at: new Date(`2026-10-0${day}T12:00:00Z`), by: null };
    });
    pulls[0] = pull(3, '2026-10-30T12:00:00Z', { events });
    await sync();
    const refused = async () => (await world.store.sourceStates.get('github')).rejected.map(({ id }) => id);
    for (const odd of [{ events: events.slice(0, 2) }, { events, createdAt: new Date('2026-10-01T09:00:00Z') }]) {
      world.wait(60);
      pulls[0] = pull(3, '2026-11-02T15:30:00Z', odd);
      await sync();
      expect(await refused()).to.deep.equal(['3']);
      expect((await world.store.pullRequests.byId(pulls[0].url))?.events).to.have.length(6);
      pulls[0] = pull(3, '2026-11-02T15:30:00Z', { events });
      await sync();
      expect(await refused()).to.deep.equal([]);
    }
  });

  it('believes that a remark is gone from one only when it is gone there too when asked for', async () => {
    const events = [1, 2, 3].map((day) => {
      return { kind: 'comment' as const, at: new Date(`2026-10-0${day}T12:00:00Z`), by: null, text: 'words' };
    });
    const whole = pull(3, '2026-11-02T15:30:00Z', { events });
    pulls[0] = whole;
    await sync();
    world.wait(60);
    pulls[0] = pull(3, '2026-11-02T15:40:00Z', { events: events.slice(1) });
    const lying: GitHub = { ...github, pullRequest: async () => whole };
    const kept = async () => (await world.store.pullRequests.byId(whole.url))?.events.length;
    const { state } = await runSync('github', world.options, (run) => syncPullRequests(lying, run, [repo]));
    expect([state, await kept()]).to.deep.equal(['doubtful', 3]);
    await sync();
    expect(await kept()).to.equal(2);
  });

  it('gives up on a list that names the same next page for ever', async () => {
    const endless = {
      ...github,
      pullRequests: async () => ({
        items: [pull(9, '2026-11-02T15:00:00Z')],
        rejected: [],
        next: 'again',
        problems: [],
        cost: 1,
        remaining: 1,
      }),
    };
    expect(
      await rejection(runSync('github', world.options, (run) => syncPullRequests(endless, run, [repo]))),
    ).to.be.instanceOf(IntegrationError);
  });

  it('keeps those that ended for learning, and lists only open ones otherwise', async () => {
    pulls[1] = pull(2, '2026-10-20T12:00:00Z', { state: 'merged', endedAt: new Date('2026-10-20T12:00:00Z') });
    await sync();
    expect(await stored()).to.deep.equal([1, 3]);
    const since = await world.store.pullRequests.find({ repos: [repo], since: new Date('2026-10-15T00:00:00Z') });
    expect(since.map(({ number }) => number).sort()).to.deep.equal([1, 2, 3]);
  });

  it('is asked for again, one by one, before anybody is told', async () => {
    const deps = { jira: world.jira, github: { client: github }, clock: world.clock };
    world.jira.write({ id: '7', key: 'ONE-7', statusId: 'qa' });
    const now = await itemsNow(deps, [
      { kind: 'ticket', itemKey: 'ONE-7', name: 'ONE-7', tied: [] },
      { kind: 'pull-request', itemKey: pull(1, '').url, name: `${repo}#1`, tied: [] },
      { kind: 'pull-request', itemKey: pull(9, '').url, name: `${repo}#9`, tied: [] },
    ]);
    expect(now.map(({ itemKey, status }) => `${itemKey.slice(-6)} ${status}`)).to.deep.equal([
      'ONE-7 qa',
      'pull/1 waiting-for-review',
    ]);
  });

  it('makes a ticket as young as the pull requests tied to it', async () => {
    const deps = { jira: world.jira, github: { client: github }, clock: world.clock };
    world.jira.write({ id: '7', key: 'ONE-7', statusId: 'qa' });
    const touchedAt = async (...tied: string[]) =>
      (await itemsNow(deps, [{ kind: 'ticket', itemKey: 'ONE-7', name: 'ONE-7', tied }])).map(
        ({ updatedAt }) => updatedAt,
      );
    const [alone] = await touchedAt();
    pulls[0] = pull(1, '2027-01-01T12:00:00Z');
    expect(await touchedAt(pull(1, '').url)).to.deep.equal([new Date('2027-01-01T12:00:00Z')]);
    expect(await touchedAt(pull(9, '').url)).to.deep.equal([alone]);
  });
});
