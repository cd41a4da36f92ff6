import { expect } from 'chai';
import { IntegrationError } from '../../../integrations/error.ts';
import { all, rejection } from '../http/server.ts';
import { paged, useTempo, worklog } from './use-tempo.ts';

describe('the Tempo client', () => {
  const on = useTempo();

  it('reads the global configuration', async () => {
    const { tempo } = await on.serve(() => ({
      json: { weekStart: 1, approvalPeriod: 'WEEK', maxHoursPerDayPerUser: 24 },
    }));
    expect(await tempo.globalConfiguration()).to.deep.equal({
      weekStart: 1,
      approvalPeriod: 'WEEK',
      maxHoursPerDayPerUser: 24,
      worklogDescriptionOptional: true,
    });
  });

  it('waits 1 s and more after a 429 without Retry-After, and 5, 10, 15 s after a 5xx', async () => {
    const statuses = [429, 429, 200, 502, 503, 504, 200];
    const { tempo, slept } = await on.serve((request, index) =>
      statuses[index] === 200 ? paged([worklog(1)])(request) : { status: statuses[index] ?? 500 },
    );
    await all(tempo.worklogsBetween('2026-10-26', '2026-11-01'));
    expect(slept).to.deep.equal([1000, 2000]);
    await all(tempo.worklogsBetween('2026-10-26', '2026-11-01'));
    expect(slept.slice(2)).to.deep.equal([5000, 10_000, 15_000]);
  });

  it('says that the token is refused when Tempo answers with a page', async () => {
    const { tempo } = await on.serve(() => ({
      status: 401,
      text: '<html>s3cret someone@example.com</html>',
      type: 'text/html',
    }));
    const error = await rejection(all(tempo.worklogsBetween('2026-10-26', '2026-11-01')));
    expect(error).to.be.instanceOf(IntegrationError).and.include({ system: 'Tempo', status: 401, retryable: false });
    expect(String(error)).to.contain('token').and.not.contain('s3cret').and.not.contain('@');
  });

  it('refuses an answer that is no page at all', async () => {
    const { tempo } = await on.serve(() => ({ json: { values: [] } }));
    const error = await rejection(all(tempo.worklogsBetween('2026-10-26', '2026-11-01')));
    expect(String(error)).to.contain('another shape').and.contain('results');
  });
});
