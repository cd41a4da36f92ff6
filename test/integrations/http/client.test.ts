import { expect } from 'chai';
import { IntegrationError } from '../../../integrations/error.ts';
import { rejection } from './server.ts';
import { failure, get, post, useSite } from './site.ts';

describe('the shared HTTP policy', () => {
  const site = useSite();

  it('sends below the base path, repeats list parameters and leaves out undefined ones', async () => {
    const { http } = await site.serve([{ json: { ok: true } }]);
    const answer = await http.request({ ...get, query: { a: [1, 2], b: undefined, c: 'x y' } });
    expect(answer).to.deep.equal({ ok: true });
    expect(site.received[0]).to.include({ method: 'GET', path: '/base/thing' });
    expect(site.received[0]?.query.toString()).to.equal('a=1&a=2&c=x+y');
    expect(site.received[0]?.headers.authorization).to.equal('Bearer s3cret-token');
  });

  it('reads a 204 and an empty body as undefined', async () => {
    const { http } = await site.serve([{ status: 204 }, { status: 200 }]);
    expect(await http.request(get)).to.equal(undefined);
    expect(await http.request(get)).to.equal(undefined);
  });

  for (const status of [429, 500, 502, 503, 504]) {
    it(`tries again after ${status}, waiting longer each time`, async () => {
      const { http, slept, requests } = await site.serve([{ status }, { status }, { json: 1 }]);
      expect(await http.request(get)).to.equal(1);
      expect(slept).to.deep.equal([100, 200]);
      expect(requests.map((each) => each.status)).to.deep.equal([status, status, 200]);
      expect(requests[0]).to.include({ system: 'Thing', method: 'GET', path: '/thing' });
    });
  }

  for (const reply of ['cut', 'cut body', { text: '{"half":' }] as const) {
    it(`tries again after ${JSON.stringify(reply)}`, async () => {
      const { http } = await site.serve([reply, { json: 1 }]);
      expect(await http.request(get)).to.equal(1);
    });
  }

  for (const reply of ['hang', 'trickle'] as const) {
    it(`gives up on an answer that never ends (${reply}), and tries again`, async () => {
      const { http, requests } = await site.serve([reply, { json: 1 }], { timeoutMs: 100 });
      expect(await http.request(get)).to.equal(1);
      expect(requests[0]).not.to.have.property('status');
    });
  }

  for (const reply of [
    ...[400, 401, 404, 418, 500, 503].map((status) => ({ status })),
    ...(['cut', 'hang'] as const),
    { text: '<html>', type: 'text/html' },
  ])
    it(`says in words what was wrong, without the request and the code (${JSON.stringify(reply)})`, async () => {
      const { http } = await site.serve([reply], { timeoutMs: 50, retries: 0 });
      const { plain, message } = await failure(http.request(get));
      expect(message).to.match(/^Thing: GET \/thing: .+ \(\w+\)$/);
      expect(plain)
        .to.match(/^[a-z].*[a-z?]$/i)
        .and.not.match(/GET|\/thing|\d|[A-Z]{5}|\(/);
    });

  it('gives up early on a system that answers nothing, and asks it nothing for a while', async () => {
    const limits = { timeoutMs: 50, giveUpMs: 340, restMs: 80, retries: 9 };
    const { http, requests } = await site.serve(['hang', 'hang', { json: 1 }], limits);
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
    const { http, requests } = await site.serve([{ status: 503 }]);
    const error = await failure(http.request(get));
    expect(error).to.include({ system: 'Thing', status: 503, retryable: true });
    expect(requests).to.have.length(3);
  });

  for (const status of [400, 401, 403, 404, 409, 410, 422]) {
    it(`does not repeat a ${status}`, async () => {
      const { http } = await site.serve([{ status, text: '<html>secret page</html>', type: 'text/html' }]);
      const error = await failure(http.request(get));
      expect(error).to.include({ status, retryable: false });
      expect(error.message).to.contain(String(status)).and.not.contain('secret page');
      expect(site.received).to.have.length(1);
    });
  }

  it('does not repeat a POST that may have been done', async () => {
    for (const reply of [{ status: 503 }, 'cut'] as const) {
      const { http } = await site.serve([reply, { json: 1 }]);
      expect((await failure(http.request(post))).retryable).to.equal(true);
      expect(site.received).to.have.length(1);
      await site.close();
    }
    await site.serve([{}]);
  });

  it('repeats a POST that was refused with 429, or that only reads', async () => {
    const { http } = await site.serve([{ status: 429 }, { json: 1 }, { status: 503 }, { json: 2 }]);
    expect(await http.request(post)).to.equal(1);
    expect(await http.request({ ...post, idempotent: true })).to.equal(2);
    expect(site.received[0]?.body).to.deep.equal({ text: 'hello' });
  });

  it('stops when the caller does, before, during and between attempts', async () => {
    const { http } = await site.serve(['hang']);
    expect((await failure(http.request({ ...get, signal: AbortSignal.abort() }))).message).to.contain('stopped');
    expect(site.received).to.have.length(0);
    const during = new AbortController();
    setTimeout(() => during.abort(), 30);
    expect((await failure(http.request({ ...get, signal: during.signal }))).message).to.contain('stopped');
    await site.close();
    const between = new AbortController();
    const second = await site.serve([{ status: 503 }], { onRequest: () => between.abort() });
    expect((await failure(second.http.request({ ...get, signal: between.signal }))).message).to.contain('stopped');
    expect(site.received).to.have.length(1);
  });

  it('follows no redirect', async () => {
    const { http } = await site.serve([{ status: 302, headers: { location: 'https://elsewhere.example/' } }]);
    const error = await failure(http.request(get));
    expect(error.message).to.contain('redirect').and.contain('302');
    expect(site.received).to.have.length(1);
  });

  it('says so when a page for people comes where JSON was expected', async () => {
    const { http } = await site.serve([{ text: '<!doctype html><p>Log in', type: 'text/html' }]);
    const error = await failure(http.request(get));
    expect(error.message).to.contain('HTML').and.contain('base URL').and.not.contain('Log in');
    expect(error.retryable).to.equal(false);
  });

  it('refuses an answer larger than allowed, once', async () => {
    const { http } = await site.serve([{ json: 'x'.repeat(5000) }], { maxBodyBytes: 1000 });
    const error = await failure(http.request(get));
    expect(error.message).to.contain('larger');
    expect(error.retryable).to.equal(false);
    expect(site.received).to.have.length(1);
  });

  it('keeps what the system gave as reasons, but out of the message and out of logs', async () => {
    const bodies = [
      { errors: { message: 'from must be before to' } },
      { errors: [{ message: 'from must be before to' }] },
      { errorMessages: ['from must be before to'], errors: {} },
      { errorMessages: [], errors: { parent: 'from must be before to' } },
    ];
    const { http } = await site.serve(bodies.map((json) => ({ status: 400, json })));
    for (const _ of bodies) {
      const error = await failure(http.request(get));
      expect(error.reasons.join()).to.contain('from must be before to');
      expect(error.message + JSON.stringify(error)).not.to.contain('must be');
    }
  });

  it('shares the pace among all calls: what is over it waits unsent', async () => {
    const { http } = await site.serve([{ json: 1 }], { pace: { requestsPerSecond: 1, concurrency: 8 } });
    const first = http.request(get);
    const waiting = new AbortController();
    const second = rejection(http.request({ ...get, signal: waiting.signal }));
    await first;
    waiting.abort();
    expect(await second).to.be.instanceOf(IntegrationError);
    expect(site.received).to.have.length(1);
  });

  it('keeps to its concurrency', async () => {
    const { http } = await site.serve(['hang'], {
      pace: { requestsPerSecond: 1000, concurrency: 2 },
      timeoutMs: 50,
      retries: 0,
    });
    let open = 0;
    const calls = Array.from({ length: 8 }, () => rejection(http.request(get)));
    await Promise.race(calls).then(() => {
      open = site.received.length;
    });
    // The two that were given up, and the two after them.
    expect(open).to.be.at.most(4);
    await Promise.all(calls);
  });
});
