import { expect } from 'chai';
import { MongoError } from 'mongodb';
import { IntegrationError } from '../../integrations/error.ts';
import { messageRetry, nextTry, type RetryPolicy, reportRetry, runRetry } from '../../jobs/retry.ts';

const now = new Date('2026-11-02T15:00:00Z');
const passing = new IntegrationError('Slack', 'no answer', { retryable: true });
const refused = new IntegrationError('Slack', 'not in the channel', { retryable: false });

/** Minutes until the next try after each of so many failures; null where it is given up. */
const waits = (error: unknown, policy: RetryPolicy, failures: number[]) =>
  failures.map((attempts) => {
    const at = nextTry(error, attempts, now, policy);
    return at && (at.getTime() - now.getTime()) / 60_000;
  });

describe('trying again', () => {
  it('waits longer each time, and no longer than its policy says', () => {
    expect(waits(passing, runRetry, [1, 2, 3, 4, 5])).to.deep.equal([1, 5, 15, 30, null]);
    expect(waits(passing, messageRetry, [1, 2, 4, 5, 500])).to.deep.equal([1, 5, 30, 30, 30]);
    expect(waits(passing, reportRetry, [1, 4, 5, 27, 28])).to.deep.equal([1, 30, 60, 60, null]);
  });

  it('takes a database that cannot be reached for something outside that passes', () => {
    expect(waits(new MongoError('gone'), runRetry, [1, 4])).to.deep.equal([1, 30]);
  });

  it('rarely tries what failed by our own fault', () => {
    const ours = new TypeError('a mistake');
    expect(waits(ours, runRetry, [1])).to.deep.equal([null]);
    expect(waits(ours, messageRetry, [4, 5])).to.deep.equal([30, null]);
    expect(waits(ours, reportRetry, [3, 4])).to.deep.equal([15, null]);
  });

  it('tries what was refused only where somebody may put it right', () => {
    expect(waits(refused, messageRetry, [1, 50])).to.deep.equal([60, 60]);
    expect(waits(refused, runRetry, [1])).to.deep.equal([null]);
  });

  it('keeps a moment the other side named, and is never back within a minute', () => {
    const named = (ms: number) =>
      new IntegrationError('Slack', 'limited', { retryable: true, retryAt: new Date(now.getTime() + ms) });
    const [soon, late] = [named(1000), named(30 * 60_000)].map((error) => nextTry(error, 1, now, messageRetry));
    expect(soon).to.deep.equal(new Date(now.getTime() + 60_000));
    expect(late).to.deep.equal(new Date(now.getTime() + 30 * 60_000));
  });
});
