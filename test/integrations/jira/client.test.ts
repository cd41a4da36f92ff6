import { expect } from 'chai';
import { rejection } from '../http/server.ts';
import { useJira } from './use-jira.ts';

describe('the Jira client', () => {
  const on = useJira();

  it('waits 2 s doubling after a 429 that names no time', async () => {
    const { jira, slept } = await on.serve(() => ({ status: 429 }));
    const error = await rejection(jira.myself());
    expect(error).to.include({ status: 429, retryable: true });
    expect(slept).to.deep.equal([2000, 4000, 8000, 16_000]);
  });

  it('never shows the token or the e-mail in an error', async () => {
    const { jira } = await on.serve(() => ({ status: 401, text: 'bot@agency.example:s3cret', type: 'text/html' }));
    const error = await rejection(jira.myself());
    expect(`${String(error)}${JSON.stringify(error)}`)
      .not.to.contain('s3cret')
      .and.not.contain('@');
  });

  it('links to the site, not to where requests go', async () => {
    const { jira } = await on.serve(() => ({}));
    expect(jira.browseUrl('SUBS-1')).to.equal('https://agency.atlassian.net/browse/SUBS-1');
  });
});
