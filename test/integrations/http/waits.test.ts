import { expect } from 'chai';
import { failure, get, useSite } from './site.ts';

describe('waits a system asks for', () => {
  const site = useSite();

  it('obeys Retry-After in seconds', async () => {
    const { http, slept } = await site.serve([{ status: 429, headers: { 'retry-after': '7' } }, { json: 1 }]);
    await http.request(get);
    expect(slept).to.deep.equal([7000]);
  });

  it('obeys Retry-After as a date, by the clock of the server', async () => {
    const headers = { 'retry-after': 'Tue, 03 Mar 2020 10:00:09 GMT', date: 'Tue, 03 Mar 2020 10:00:00 GMT' };
    const { http, slept } = await site.serve([{ status: 503, headers }, { json: 1 }]);
    await http.request(get);
    expect(slept).to.deep.equal([9000]);
  });

  it('obeys X-RateLimit-Reset when there is no Retry-After', async () => {
    const headers = { 'x-ratelimit-reset': '2026-11-02T15:01Z', date: 'Mon, 02 Nov 2026 15:00:30 GMT' };
    const { http, slept } = await site.serve([{ status: 429, headers }, { json: 1 }]);
    await http.request(get);
    expect(slept).to.deep.equal([30_000]);
  });

  it('never waits less than the system named, and up to 30 % more', async () => {
    const replies = [{ status: 429, headers: { 'retry-after': '10' } }, { json: 1 }];
    const { http, slept } = await site.serve(replies, { random: () => 0.5 });
    await http.request(get);
    expect(slept).to.deep.equal([11_500]);
  });

  it('fails at once, and names the time, when the wait would be too long; other calls are not sent', async () => {
    const headers = { 'retry-after': '3000', 'ratelimit-reason': 'jira-quota-tenant-based' };
    const { http, slept } = await site.serve([{ status: 429, headers }, { json: 1 }]);
    const error = await failure(http.request(get));
    expect(error).to.include({ status: 429, retryable: true });
    expect(error.retryAt).to.deep.equal(new Date('2026-11-02T15:50:00Z'));
    const second = await failure(http.request(get));
    expect(second.retryAt).to.deep.equal(new Date('2026-11-02T15:50:00Z'));
    expect(site.received).to.have.length(1);
    expect(slept).to.deep.equal([]);
  });

  it('holds only the one call when a single endpoint or issue is limited', async () => {
    for (const reason of ['jira-burst-based', 'jira-per-issue-on-write']) {
      const headers = { 'retry-after': '3000', 'ratelimit-reason': reason };
      const { http } = await site.serve([{ status: 429, headers }, { json: 1 }]);
      await failure(http.request(get));
      expect(await http.request(get)).to.equal(1);
      await site.close();
    }
    await site.serve([{}]);
  });

  it('shrinks every wait by the factor it was given', async () => {
    const { http, slept } = await site.serve([{ status: 429, headers: { 'retry-after': '5' } }, { json: 1 }], {
      waitFactor: 0.01,
    });
    await http.request(get);
    expect(slept).to.deep.equal([50]);
  });
});
