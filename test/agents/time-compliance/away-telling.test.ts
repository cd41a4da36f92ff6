import { expect } from 'chai';
import { absenceClaimNotices } from '../../../agents/time-compliance/absence.ts';
import { at, person } from './build.ts';

describe('somebody who says they were away', () => {
  const claim = {
    id: 'ben/2026-10-29/2026-10-30',
    accountId: 'ben',
    from: '2026-10-29',
    until: '2026-10-30',
    state: 'waiting' as const,
    claimedAt: at,
    decidedBy: null,
    decidedAt: null,
  };
  const ask = (who: Parameters<typeof person>[1]) => {
    const ben = person('ben', who);
    const people = [ben, person('lead'), person('pam')];
    return absenceClaimNotices(claim, ben, { people, projects: [] }, at, 'America/New_York');
  };

  it('is put to their lead, or to the admins when they have none', () => {
    expect(ask({ leadAccountId: 'lead' }).map(({ audience }) => audience)).to.deep.equal([
      { kind: 'pm', accountId: 'lead' },
    ]);
    expect(ask({ leadAccountId: null }).map(({ audience }) => audience)).to.deep.equal([{ kind: 'admins' }]);
  });
});
