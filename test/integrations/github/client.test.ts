import { expect } from 'chai';
import { IntegrationError } from '../../../integrations/error.ts';
import { createGitHub } from '../../../integrations/github/client.ts';
import type { GitHubOptions } from '../../../integrations/github/types.ts';
import { all, type Received, type Reply, rejection, startServer, type TestServer, testPolicy } from '../http/server.ts';

const repository = (name: string, rest: object = {}) => ({ id: 1, full_name: name, archived: false, ...rest });
const json = 'application/json; charset=utf-8';

/** A page of `rows` with GitHub's Link header. */
function paged(rows: unknown[]) {
  return ({ path, query }: Received): Reply => {
    const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('per_page') ?? 30)];
    const more = page * size < rows.length;
    const link = more ? { link: `<https://192.0.2.1${path}?page=${page + 1}>; rel="next"` } : {};
    return { json: rows.slice((page - 1) * size, page * size), headers: { ...link, 'content-type': json } };
  };
}

const refused = (status: number, message: string, headers: Record<string, string> = {}): Reply => ({
  status,
  type: json,
  json: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
  headers,
});

describe('the GitHub client', () => {
  let server: TestServer;
  afterEach(() => server.close());

  async function serve(answer: (request: Received, index: number) => Reply, options: Partial<GitHubOptions> = {}) {
    server = await startServer(answer);
    return createGitHub({ baseUrl: `${server.url}/`, token: 's3cret', pageSize: 2, waitFactor: 0.001, ...options });
  }
  const failure = async (work: Promise<unknown>): Promise<IntegrationError> => {
    const error = await rejection(work);
    if (!(error instanceof IntegrationError)) throw error;
    return error;
  };

  it('lists repositories page by page, on its own host whatever the link names', async () => {
    const github = await serve(paged([repository('acme/shop'), repository('acme/old', { archived: true }), {}]));
    const pages = await all(github.repositories());
    expect(pages.flatMap(({ items }) => items)).to.deep.equal([
      { fullName: 'acme/shop', archived: false },
      { fullName: 'acme/old', archived: true },
    ]);
    expect(pages[1]?.rejected).to.have.length(1);
    expect(server.received.map(({ path, query }) => `${path}?${query}`)).to.deep.equal([
      '/user/repos?sort=full_name&per_page=2&page=1',
      '/user/repos?sort=full_name&per_page=2&page=2',
    ]);
    expect(server.received[0]?.headers.authorization).to.equal('token s3cret');
  });

  it('lists only the repositories of organizations that are named', async () => {
    const github = await serve(({ path }) => ({ json: [repository(`${path.split('/')[2]}/shop`)] }));
    const pages = await all(github.repositories(['acme', 'linden']));
    expect(pages.flatMap(({ items }) => items.map(({ fullName }) => fullName))).to.deep.equal([
      'acme/shop',
      'linden/shop',
    ]);
  });

  it('knows people by login, and their address only where they show it', async () => {
    const github = await serve(({ path }) => {
      if (path.endsWith('/members'))
        return {
          json: [
            { login: 'ann', id: 1 },
            { login: 'bob', id: 2 },
          ],
        };
      const email = path.endsWith('ann') ? 'ann@acme.test' : null;
      return { json: { login: path.split('/').at(-1), name: null, email } };
    });
    const members = (await all(github.members('acme'))).flatMap(({ items }) => items);
    expect(members).to.deep.equal([{ login: 'ann' }, { login: 'bob' }]);
    expect(await github.user('ann')).to.deep.equal({ login: 'ann', email: 'ann@acme.test' });
    expect(await github.user('bob')).to.deep.equal({ login: 'bob' });
  });

  it('takes an address of a commit only where GitHub knows whose it is', async () => {
    const commit = (email: string, author: object | null) => ({ sha: '1', commit: { author: { email } }, author });
    const github = await serve(
      paged([
        commit('ann@acme.test', { login: 'ann', type: 'User' }),
        commit('who@acme.test', null),
        commit('bot@acme.test', { login: 'renovate[bot]', type: 'Bot' }),
        commit('gone@acme.test', {}),
      ]),
    );
    const found = await all(github.commitAuthors('acme/shop', new Date('2026-08-01T00:00:00Z')));
    expect(found.flatMap(({ items }) => items)).to.deep.equal([{ login: 'ann', email: 'ann@acme.test' }]);
    expect(server.received[0]?.path).to.equal('/repos/acme/shop/commits');
    expect(server.received[0]?.query.get('since')).to.equal('2026-08-01T00:00:00Z');
  });

  it('says whose token it is, until when it holds, what it may do and what is left of the hour', async () => {
    const headers = {
      'x-oauth-scopes': 'repo, read:org',
      'x-ratelimit-remaining': '4990',
      'github-authentication-token-expiration': '2026-12-31 12:00:00 UTC',
    };
    const github = await serve(() => ({ json: { login: 'reeve-bot' }, headers }));
    const { date, ...viewer } = await github.viewer();
    expect(viewer).to.deep.equal({
      login: 'reeve-bot',
      scopes: ['repo', 'read:org'],
      expiresAt: new Date('2026-12-31T12:00:00Z'),
      remaining: 4990,
    });
    expect(date).to.be.instanceOf(Date);
  });

  it('says plainly that a token is wrong, a permission is missing, or single sign-on is not authorized', async () => {
    let github = await serve(() => refused(401, 'Bad credentials'));
    const wrong = await failure(github.viewer());
    expect(wrong).to.include({ status: 401, retryable: false });
    expect(wrong.message).to.equal('GitHub: GET /user: refused: the token is missing, wrong or expired (401)');
    expect(wrong.reasons).to.deep.equal(['Bad credentials']);
    expect(server.received).to.have.length(1);
    await server.close();
    github = await serve(() => refused(403, 'Resource not accessible by personal access token'));
    const denied = await failure(all(github.members('acme')));
    expect(denied).to.include({ status: 403, retryable: false });
    expect(denied.message).to.include('/orgs/acme/members: refused: the token may not do this');
    await server.close();
    github = await serve(() => refused(403, 'Resource protected', { 'x-github-sso': 'required; url=https://x' }));
    expect((await failure(all(github.members('acme')))).message).to.include('single sign-on');
  });

  it('waits out a rate limit that is short, and one named in Retry-After', async () => {
    const limits: Reply[] = [
      refused(403, 'You have exceeded a secondary rate limit', { 'retry-after': '2' }),
      refused(429, 'API rate limit exceeded', {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 5),
      }),
    ];
    for (const limit of limits) {
      const github = await serve((_, index) => (index === 0 ? limit : { json: { login: 'ann' } }));
      expect((await github.user('ann')).login).to.equal('ann');
      expect(server.received).to.have.length(2);
      await server.close();
    }
    await serve(() => ({}));
  });

  it('waits by the clock it is given, though GitHub’s is another', async () => {
    const { time, slept } = testPolicy();
    const reset = String(Math.floor(Date.now() / 1000) + 5);
    const answers: Reply[] = [
      refused(403, 'You have exceeded a secondary rate limit', { 'retry-after': '7' }),
      refused(429, 'API rate limit exceeded', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }),
      refused(503, 'Unavailable'),
    ];
    const github = await serve((_, index) => answers[index] ?? { json: { login: 'ann' } }, {
      time,
      waitFactor: 1,
      random: () => 0,
    });
    expect((await github.user('ann')).login).to.equal('ann');
    expect(slept[0]).to.equal(7000);
    expect(slept[1]).to.be.within(3000, 6000);
    expect(slept[2]).to.equal(9000);
  });

  it('does not wait for an hour: it says until when', async () => {
    const reset = Math.floor(Date.now() / 1000) + 1800;
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };
    const github = await serve(() => refused(403, 'API rate limit exceeded for user ID 1.', headers));
    const error = await failure(github.user('ann'));
    expect(error).to.include({ status: 429, retryable: true });
    expect(error.retryAt).to.deep.equal(new Date(reset * 1000));
    expect(error.message).to.not.include('user ID');
    expect(server.received).to.have.length(1);
  });

  it('repeats after a passing trouble, a cut connection and an answer that breaks off', async () => {
    for (const trouble of [refused(502, 'Server Error'), 'cut', 'cut body'] as const) {
      const github = await serve((_, index) => (index < 2 ? trouble : { json: { login: 'ann' } }));
      expect((await github.user('ann')).login).to.equal('ann');
      expect(server.received).to.have.length(3);
      await server.close();
    }
    await serve(() => ({}));
  });

  it('gives up in the end, with what was wrong', async () => {
    let github = await serve(() => refused(503, 'Unavailable'), { retries: 1 });
    expect(await failure(github.user('ann'))).to.include({ status: 503, retryable: true });
    expect(server.received).to.have.length(2);
    await server.close();
    github = await serve(() => 'hang', { retries: 0, timeoutMs: 50 });
    expect((await failure(github.user('ann'))).message).to.include('no complete answer in time');
    await server.close();
    github = await serve(() => 'trickle', { retries: 0, timeoutMs: 50 });
    expect((await failure(github.user('ann'))).message).to.include('no complete answer in time');
    github = createGitHub({ baseUrl: 'http://127.0.0.1:9', token: 'x', retries: 0 });
    const nobody = await failure(github.user('ann'));
    expect(nobody.message).to.match(/the connection failed \(/);
    expect(nobody.retryable).to.equal(true);
  });

  it('stops at once when nobody waits any more, even while it waits for a limit', async () => {
    const stop = new AbortController();
    const limit = refused(403, 'You have exceeded a secondary rate limit', { 'retry-after': '50' });
    const github = await serve(() => limit, { waitFactor: 1 });
    const asked = failure(github.user('ann', stop.signal));
    while (server.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort(new Error('enough'));
    expect((await asked).message).to.include('stopped before it was answered');
    expect((await failure(github.user('ann', stop.signal))).message).to.include('stopped');
    expect(server.received).to.have.length(1);
  });

  it('refuses a web page, and never shows the token', async () => {
    const github = await serve(() => ({ text: '<html>Welcome</html>', type: 'text/html' }));
    const error = await failure(github.user('ann'));
    expect(error.message).to.include('an answer of another shape').and.not.include('s3cret');
    expect(error.retryable).to.equal(false);
  });
});
