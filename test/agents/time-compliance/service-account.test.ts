import { expect } from 'chai';
import { notMeasured } from '../../../agents/time-compliance/reasons.ts';
import { person } from './build.ts';

describe('a service account that Jira shows as a person', () => {
  const account = person('bot', { team: null, slackUserId: null, slackMatch: 'none' });

  it('is not measured while it is in no team, not on Slack and logs nothing', () => {
    expect(notMeasured(account, 5, false)?.reason).to.contain('give them a team');
  });

  it('is measured as soon as it logs time or has a team', () => {
    expect(notMeasured(account, 5, true)).to.equal(undefined);
    expect(notMeasured({ ...account, team: 'Web' }, 5, false)).to.equal(undefined);
  });
});
