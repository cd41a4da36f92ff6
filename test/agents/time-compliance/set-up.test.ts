import { expect } from 'chai';
import type { TimeComplianceSnapshot } from '../../../agents/time-compliance/snapshot.ts';
import { addPerson, emptyWeek, person, run } from './build.ts';

const full = { logged: [8, 8, 8, 8, 8] };
const unmatched = { slackMatch: 'none', slackUserId: null } as const;

function week(...ids: string[]): TimeComplianceSnapshot {
  const snapshot = emptyWeek();
  addPerson(snapshot, person('lead', { leadAccountId: null }), full);
  for (const id of ids) addPerson(snapshot, person(id, unmatched), full);
  return snapshot;
}

const told = (snapshot: TimeComplianceSnapshot) =>
  run(snapshot).notices.filter(({ template }) => template === 'people-unmatched');

describe('people who cannot be written to', () => {
  it('are told of to the admins alone, under one name until they change', () => {
    const [first] = told(week('ann', 'bob'));
    expect(first?.audience).to.deep.equal({ kind: 'admins' });
    expect(told(week('bob', 'ann'))[0]?.key).to.equal(first?.key);
    expect(told(week('ann'))[0]?.key).not.to.equal(first?.key);
    expect(told(week())).to.deep.equal([]);
  });

  it('are in no summary, nor is a whole week less complete for them', () => {
    const [summary] = run(week('ann')).notices.filter(({ template }) => template === 'time-summary');
    expect(summary?.template === 'time-summary' && summary.data.quality).to.deep.equal([]);
  });

  it('are not Reeve’s own account, unless a person works under it too', () => {
    const bot = person('bot', { ...unmatched, team: null, leadAccountId: null, ownAccount: true });
    const quiet = run(addPerson(week(), bot, {}));
    expect(quiet.notices.some(({ template }) => template === 'people-unmatched')).to.equal(false);
    expect(quiet.excluded).to.deep.equal([]);
    expect(told(addPerson(week(), { ...bot, team: 'Web' }, full))).to.have.length(1);
  });
});
