import { expect } from 'chai';
import { IntegrationError } from '../../../integrations/error.ts';
import { createHttp } from '../../../integrations/http/client.ts';
import type { HttpOverrides } from '../../../integrations/http/http.ts';
import { type Reply, rejection, startServer, type TestServer, testPolicy } from './server.ts';

const get = { method: 'GET', path: '/thing' } as const;
const post = { method: 'POST', path: '/thing', body: { text: 'hello' } } as const;

describe('the shared HTTP policy', () => {
  let server: TestServer;
  afterEach(() => server.close());

  async function serve(replies: Reply[], overrides: HttpOverrides = {}) {
    server = await startServer((_, index) => replies[Math.min(index, replies.length - 1)] ?? {});
    const policy = testPolicy();
    const http = createHttp({
      timeoutMs: 5000,
      pace: { requestsPerSecond: 1000, concurrency: 8 },
      system: 'Thing',
      baseUrl: `${server.url}/base/`,
      headers: { Authorization: 'Bearer s3cret-token' },
      retries: 2,
      backoffMs: (attempt) => 100 * (attempt + 1),
      ...policy,
      ...overrides,
    });
    return { http, ...policy };
  }

  async function failure(promise: Promise<unknown>): Promise<IntegrationError> {
    const cause = await rejection(promise);
    if (!(cause instanceof IntegrationError)) throw cause;
    expect(JSON.stringify({ ...cause, text: `${cause.stack}${cause.cause}` })).not.to.contain('s3cret');
    return cause;
  }

  it('sends below the base path, repeats list parameters and leaves out undefined ones', async () => {
    const { http } = await serve([{ json: { ok: true } }]);
    const answer = await http.request({ ...get, query: { a: [1, 2], b: undefined, c: 'x y' } });
    expect(answer).to.deep.equal({ ok: true });
    expect(server.received[0]).to.include({ method: 'GET', path: '/base/thing' });
    expect(server.received[0]?.query.toString()).to.equal('a=1&a=2&c=x+y');
    expect(server.received[0]?.headers.authorization).to.equal('Bearer s3cret-token');
  });

  it('reads a 204 and an empty body as undefined', async () => {
    const { http } = await serve([{ status: 204 }, { status: 200 }]);
    expect(await http.request(get)).to.equal(undefined);
    expect(await http.request(get)).to.equal(undefined);
  });

  for (const status of [429, 500, 502, 503, 504]) {
    it(`tries again after ${status}, waiting longer each time`, async () => {
      const { http, slept, requests } = await serve([{ status }, { status }, { json: 1 }]);
      expect(await http.request(get)).to.equal(1);
      expect(slept).to.deep.equal([100, 200]);
      expect(requests.map((each) => each.status)).to.deep.equal([status, status, 200]);
      expect(requests[0]).to.include({ system: 'Thing', method: 'GET', path: '/thing' });
    });
  }

  for (const reply of ['cut', 'cut body', { text: '{"half":' }] as const) {
    it(`tries again after ${JSON.stringify(reply)}`, async () => {
      const { http } = await serve([reply, { json: 1 }]);
      expect(await http.request(get)).to.equal(1);
    });
  }

  for (const reply of ['hang', 'trickle'] as const) {
    it(`gives up on an answer that never ends (${reply}), and tries again`, async () => {
      const { http, requests } = await serve([reply, { json: 1 }], { timeoutMs: 100 });
      expect(await http.request(get)).to.equal(1);
      expect(requests[0]).not.to.have.property('status');
    });
  }

  it('gives up early on a system that answers nothing, and asks it nothing for a while', async () => {
    const limits = { timeoutMs: 50, giveUpMs: 260, restMs: 80, retries: 9 };
    const { http, requests } = await serve(['hang', 'hang', { json: 1 }], limits);
    expect((await failure(http.request(get))).message).to.contain('no complete answer in time');
    expect(requests).to.have.length(2);
    const refused = await failure(http.request(get));
    expect(refused).to.include({ retryable: true });
    expect(refused.message).to.contain('answers none');
    expect(requests).to.have.length(2);
    await new Promise((resolve) => setTimeout(resolve, limits.restMs));
    expect(await http.request(get)).to.equal(1);
  });

  it('says that waiting may help when the retries are used up', async () => {
    const { http, requests } = await serve([{ status: 503 }]);
    const error = await failure(http.request(get));
    expect(error).to.include({ system: 'Thing', status: 503, retryable: true });
    expect(requests).to.have.length(3);
  });

  for (const status of [400, 401, 403, 404, 409, 410, 422]) {
    it(`does not repeat a ${status}`, async () => {
      const { http } = await serve([{ status, text: '<html>secret page</html>', type: 'text/html' }]);
      const error = await failure(http.request(get));
      expect(error).to.include({ status, retryable: false });
      expect(error.message).to.contain(String(status)).and.not.contain('secret page');
      expect(server.received).to.have.length(1);
    });
  }

  it('does not repeat a POST that may have been done', async () => {
    for (const reply of [{ status: 503 }, 'cut'] as const) {
      const { http } = await serve([reply, { json: 1 }]);
      expect((await failure(http.request(post))).retryable).to.equal(true);
      expect(server.received).to.have.length(1);
      await server.close();
    }
    await serve([{}]);
  });

  it('repeats a POST that was refused with 429, or that only reads', async () => {
    const { http } = await serve([{ status: 429 }, { json: 1 }, { status: 503 }, { json: 2 }]);
    expect(await http.request(post)).to.equal(1);
    expect(await http.request({ ...post, idempotent: true })).to.equal(2);
    expect(server.received[0]?.body).to.deep.equal({ text: 'hello' });
  });

  it('obeys Retry-After in seconds', async () => {
    const { http, slept } = await serve([{ status: 429, headers: { 'retry-after': '7' } }, { json: 1 }]);
    await http.request(get);
    expect(slept).to.deep.equal([7000]);
  });

  it('obeys Retry-After as a date, by the clock of the server', async () => {
    const headers = { 'retry-after': 'Tue, 03 Mar 2020 10:00:09 GMT', date: 'Tue, 03 Mar 2020 10:00:00 GMT' };
    const { http, slept } = await serve([{ status: 503, headers }, { json: 1 }]);
    await http.request(get);
    expect(slept).to.deep.equal([9000]);
  });

  it('obeys X-RateLimit-Reset when there is no Retry-After', async () => {
    const headers = { 'x-ratelimit-reset': '2026-11-02T15:01Z', date: 'Mon, 02 Nov 2026 15:00:30 GMT' };
    const { http, slept } = await serve([{ status: 429, headers }, { json: 1 }]);
    await http.request(get);
    expect(slept).to.deep.equal([30_000]);
  });

  it('never waits less than the system named, and up to 30 % more', async () => {
    const replies = [{ status: 429, headers: { 'retry-after': '10' } }, { json: 1 }];
    const { http, slept } = await serve(replies, { random: () => 0.5 });
    await http.request(get);
    expect(slept).to.deep.equal([11_500]);
  });

  it('fails at once, and names the time, when the wait would be too long; other calls are not sent', async () => {
    const headers = { 'retry-after': '3000', 'ratelimit-reason': 'jira-quota-tenant-based' };
    const { http, slept } = await serve([{ status: 429, headers }, { json: 1 }]);
    const error = await failure(http.request(get));
    expect(error).to.include({ status: 429, retryable: true });
    expect(error.retryAt).to.deep.equal(new Date('2026-11-02T15:50:00Z'));
    const second = await failure(http.request(get));
    expect(second.retryAt).to.deep.equal(new Date('2026-11-02T15:50:00Z'));
    expect(server.received).to.have.length(1);
    expect(slept).to.deep.equal([]);
  });

  it('holds only the one call when a single endpoint or issue is limited', async () => {
    for (const reason of ['jira-burst-based', 'jira-per-issue-on-write']) {
      const headers = { 'retry-after': '3000', 'ratelimit-reason': reason };
      const { http } = await serve([{ status: 429, headers }, { json: 1 }]);
      await failure(http.request(get));
      expect(await http.request(get)).to.equal(1);
      await server.close();
    }
    await serve([{}]);
  });

  it('shrinks every wait by the factor it was given', async () => {
    const { http, slept } = await serve([{ status: 429, headers: { 'retry-after': '5' } }, { json: 1 }], {
      waitFactor: 0.01,
    });
    await http.request(get);
    expect(slept).to.deep.equal([50]);
  });

  it('stops when the caller does, before, during and between attempts', async () => {
    const { http } = await serve(['hang']);
    expect((await failure(http.request({ ...get, signal: AbortSignal.abort() }))).message).to.contain('stopped');
    expect(server.received).to.have.length(0);
    const during = new AbortController();
    setTimeout(() => during.abort(), 30);
    expect((await failure(http.request({ ...get, signal: during.signal }))).message).to.contain('stopped');
    await server.close();
    const between = new AbortController();
    const second = await serve([{ status: 503 }], { onRequest: () => between.abort() });
    expect((await failure(second.http.request({ ...get, signal: between.signal }))).message).to.contain('stopped');
    expect(server.received).to.have.length(1);
  });

  it('follows no redirect', async () => {
    const { http } = await serve([{ status: 302, headers: { location: 'https://elsewhere.example/' } }]);
    const error = await failure(http.request(get));
    expect(error.message).to.contain('redirect').and.contain('302');
    expect(server.received).to.have.length(1);
  });

  it('says so when a page for people comes where JSON was expected', async () => {
    const { http } = await serve([{ text: '<!doctype html><p>Log in', type: 'text/html' }]);
    const error = await failure(http.request(get));
    expect(error.message).to.contain('HTML').and.contain('base URL').and.not.contain('Log in');
    expect(error.retryable).to.equal(false);
  });

  it('refuses an answer larger than allowed, once', async () => {
    const { http } = await serve([{ json: 'x'.repeat(5000) }], { maxBodyBytes: 1000 });
    const error = await failure(http.request(get));
    expect(error.message).to.contain('larger');
    expect(error.retryable).to.equal(false);
    expect(server.received).to.have.length(1);
  });

  it('keeps what the system gave as reasons, but out of the message and out of logs', async () => {
    const bodies = [
      { errors: { message: 'from must be before to' } },
      { errors: [{ message: 'from must be before to' }] },
      { errorMessages: ['from must be before to'], errors: {} },
      { errorMessages: [], errors: { parent: 'from must be before to' } },
    ];
    const { http } = await serve(bodies.map((json) => ({ status: 400, json })));
    for (const _ of bodies) {
      const error = await failure(http.request(get));
      expect(error.reasons.join()).to.contain('from must be before to');
      expect(error.message + JSON.stringify(error)).not.to.contain('must be');
    }
  });

  it('shares the pace among all calls: what is over it waits unsent', async () => {
    const { http } = await serve([{ json: 1 }], { pace: { requestsPerSecond: 1, concurrency: 8 } });
    const first = http.request(get);
    const waiting = new AbortController();
    const second = rejection(http.request({ ...get, signal: waiting.signal }));
    await first;
    waiting.abort();
    expect(await second).to.be.instanceOf(IntegrationError);
    expect(server.received).to.have.length(1);
  });

  it('keeps to its concurrency', async () => {
    const { http } = await serve(['hang'], {
      pace: { requestsPerSecond: 1000, concurrency: 2 },
      timeoutMs: 50,
      retries: 0,
    });
    let open = 0;
    const calls = Array.from({ length: 5 }, () => rejection(http.request(get)));
    await Promise.race(calls).then(() => {
      open = server.received.length;
    });
    expect(open).to.be.at.most(3);
    await Promise.all(calls);
  });
});
