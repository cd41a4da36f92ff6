import { expect } from 'chai';
import { IntegrationError } from '../../../integrations/error.ts';
import { createGitHub } from '../../../integrations/github/client.ts';
import type { Agency } from '../../../sandbox/agency/agency.ts';
import { githubPullSchema } from '../../../sandbox/agency/schema/github-pulls.ts';
import { repository, startGitHub } from '../../sandbox/github/github.ts';
import { smallAgency } from '../../sandbox/small-agency.ts';
import { rejection, startServer } from '../http/server.ts';

const day = (number: number) => `2026-10-${String(number).padStart(2, '0')}T12:00:00Z`;
const ann = { __typename: 'User', login: 'ann' };
const ben = { __typename: 'User', login: 'ben' };

/** Opened on `opened`, its author a person, `timeline` in GitHub's own names. */
const pull = (number: number, opened: number, timeline: object[] = [], rest: object = {}) =>
  githubPullSchema.parse({
    repository: 'acme/shop',
    number,
    title: `Change ${number}`,
    headRefName: `feature/ONE-${number}`,
    author: ann,
    createdAt: day(opened),
    timeline,
    ...rest,
  });

const asked = {
  __typename: 'ReviewRequestedEvent',
  createdAt: day(2),
  actor: ann,
  requestedReviewer: { __typename: 'Team', combinedSlug: 'acme/backend' },
};
const objected = {
  __typename: 'PullRequestReview',
  state: 'CHANGES_REQUESTED',
  submittedAt: day(4),
  bodyText: 'No',
  author: ben,
};

describe('pull requests over GraphQL', () => {
  const agency: Agency = {
    ...smallAgency(1),
    github: {
      repositories: [repository('acme/shop')],
      users: [],
      commits: {},
      pulls: [
        pull(1, 1, [asked, objected]),
        pull(2, 5),
        pull(3, 6, [], { closedAt: day(8), merged: true }),
        pull(4, 28),
      ],
    },
  };
  const start = (options = {}) => startGitHub(agency, new Date(day(20)), options);
  const failure = async (work: Promise<unknown>): Promise<IntegrationError> => {
    const error = await rejection(work);
    if (!(error instanceof IntegrationError)) throw error;
    return error;
  };

  it('come page by page, the last updated first, with what happened to them by then', async () => {
    const { site, client } = await start();
    const github = client();
    const first = await github.pullRequests('acme/shop', { after: null, first: 2 });
    const second = await github.pullRequests('acme/shop', { after: first.next, first: 2 });
    expect([...first.items, ...second.items].map(({ number, state }) => `${number} ${state}`)).to.deep.equal([
      '3 merged',
      '2 open',
      '1 open',
    ]);
    expect(second.next).to.equal(null);
    expect(first).to.include({ cost: 1, remaining: 4999 });
    expect(second.items[0]).to.deep.include({
      reviewDecision: null,
      requested: [{ kind: 'team', name: 'acme/backend' }],
      complete: true,
    });
    expect(second.items[0]?.events.map(({ kind }) => kind)).to.deep.equal(['review-requested', 'review']);
    await site.close();
  });

  it('are listed shortly of several repositories at once, without one that cannot be seen', async () => {
    const { site, client, log } = await start();
    const heads = await client().pullRequestHeads(['acme/shop', 'acme/gone'], 2);
    expect([...heads.keys()]).to.deep.equal(['acme/shop']);
    expect(heads.get('acme/shop')?.isAll).to.equal(false);
    expect(heads.get('acme/shop')?.items.map(({ number }) => number)).to.deep.equal([3, 2]);
    expect(log.map(({ path }) => path)).to.deep.equal(['/graphql']);
    await site.close();
  });

  it('can be read one by one, and as open ones only', async () => {
    const { site, client } = await start();
    const open = await client().pullRequests('acme/shop', { after: null, openOnly: true });
    expect(open.items.map(({ number }) => number)).to.deep.equal([2, 1]);
    expect((await client().pullRequest('acme/shop', 3))?.state).to.equal('merged');
    expect(await client().pullRequest('acme/shop', 99)).to.equal(null);
    expect(await client().pullRequest('acme/gone', 1)).to.equal(null);
    expect(await failure(client().pullRequests('acme/gone', { after: null }))).to.include({
      status: 404,
      retryable: false,
    });
    await site.close();
  });

  it('end with a time to come back at when the points of the hour are used up', async () => {
    const { site, client, clock } = await start({ hourly: 1 });
    const github = client();
    await github.pullRequests('acme/shop', { after: null });
    const error = await failure(github.pullRequests('acme/shop', { after: null }));
    expect(error).to.include({ status: 429, retryable: true });
    expect(error.retryAt).to.deep.equal(new Date(clock.now().getTime() + 3_600_000));
    await site.close();
  });

  it('are incomplete, not wrong, where GitHub leaves something out', async () => {
    const node = {
      number: 7,
      title: 'Half told',
      url: 'https://github.com/acme/shop/pull/7',
      state: 'OPEN',
      createdAt: day(1),
      updatedAt: day(2),
      author: { __typename: 'Bot', login: 'dependabot' },
      reviewRequests: { nodes: [] },
      latestOpinionatedReviews: null,
      timelineItems: { nodes: [null] },
    };
    const pullRequests = { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [node, { number: 8 }, null] };
    const server = await startServer(() => ({
      json: {
        data: { rateLimit: null, repository: { pullRequests } },
        errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }],
      },
    }));
    const github = createGitHub({ baseUrl: server.url, token: 't', retries: 0 });
    const page = await github.pullRequests('acme/shop', { after: null });
    expect(page.items).to.have.length(1);
    expect(page.items[0]).to.deep.include({ complete: false, author: { login: 'dependabot', bot: true } });
    expect(page.rejected.map(({ id }) => id)).to.deep.equal(['8']);
    expect(page.problems).to.deep.equal(['Resource not accessible by integration']);
    await server.close();
  });

  it('are asked for beside the REST address of an Enterprise Server', async () => {
    const server = await startServer(() => ({ status: 401, json: { message: 'Bad credentials' } }));
    const github = createGitHub({ baseUrl: `${server.url}/api/v3`, token: 't', retries: 0 });
    expect((await failure(github.pullRequests('acme/shop', { after: null }))).status).to.equal(401);
    expect(server.received[0]?.path).to.equal('/api/graphql');
    await server.close();
  });
});
