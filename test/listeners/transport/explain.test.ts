import { WebAPIRateLimitedError } from '@slack/web-api';
import { expect } from 'chai';
import { explain } from '../../../listeners/transport/explain.ts';
import { quietLogger } from '../../jobs/fixture.ts';

describe('what somebody is told whose answer could not be given', () => {
  it('is that Slack held it back, and not that something went wrong', () => {
    const logger = quietLogger();
    const said = explain({ logger }, new WebAPIRateLimitedError(60), 'pm');
    expect(said).to.include('Slack takes no more').and.to.include('ask again');
    expect(logger.lines).to.deep.equal(['warn: an answer was not shown: Slack held it back for too long']);
  });

  it('is a reference to the log where nobody foresaw what happened', () => {
    const logger = quietLogger();
    expect(explain({ logger }, new TypeError('secret'), 'pm')).to.match(/this reference: [0-9a-f]{8}\.$/);
    expect(logger.lines).to.deep.equal(['error: a listener failed']);
  });
});
