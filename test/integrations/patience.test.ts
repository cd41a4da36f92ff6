import { expect } from 'chai';
import { withDeadline } from '../../integrations/deadline.ts';
import { createFetch } from '../../integrations/github/wire.ts';
import { createHttp } from '../../integrations/http/client.ts';
import { patientSignal } from '../../integrations/patience.ts';
import { startServer, type TestServer, testPolicy } from './http/server.ts';

const timeoutMs = 100;

/** What a machine that sleeps, or is too busy, does to this process: nothing of it runs, while the time goes on. */
const standStill = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 4 * timeoutMs);

describe('a process that stands still for longer than an answer may take', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer(() => {
      standStill();
      return { json: { answered: true } };
    });
  });
  afterEach(() => server.close());

  it('does not take it for the silence of Tempo or Jira', async () => {
    const http = createHttp({
      system: 'Thing',
      baseUrl: server.url,
      headers: {},
      retries: 0,
      backoffMs: () => 0,
      pace: { requestsPerSecond: 1000, concurrency: 8 },
      ...testPolicy(),
      timeoutMs,
    });
    expect(await http.request({ method: 'GET', path: '/thing' })).to.deep.equal({ answered: true });
  });

  it('does not take it for the silence of GitHub', async () => {
    const answer = await createFetch(timeoutMs, undefined)(`${server.url}/thing`);
    expect(await answer.json()).to.deep.equal({ answered: true });
  });

  it('does not take it for the silence of a destination', async () => {
    const what = { system: 'Thing', what: 'write', ms: timeoutMs };
    const answer = await withDeadline(what, async (signal) => (await fetch(`${server.url}/thing`, { signal })).json());
    expect(answer).to.deep.equal({ answered: true });
  });
});

describe('a signal that waits patiently', () => {
  it('aborts like that of a time-out when nothing comes', async () => {
    const { signal } = patientSignal(20);
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    expect(signal.reason).to.be.instanceOf(DOMException).and.to.have.property('name', 'TimeoutError');
  });

  it('never aborts once it was ended', async () => {
    const { signal, end } = patientSignal(20);
    end();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(signal.aborted).to.equal(false);
  });
});
