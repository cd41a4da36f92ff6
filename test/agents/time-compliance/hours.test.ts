import { expect } from 'chai';
import { absenceIssue, addPerson, at, emptyWeek, judged, log, person, recordOf, reminders, run } from './build.ts';

const status = (...args: Parameters<typeof judged>) => {
  const found = judged(...args);
  return 'status' in found ? found.status : found;
};

describe('a week of 40 expected hours', () => {
  for (const [logged, expected] of [
    [[8, 8, 8, 8, 8], 'compliant'],
    [[8, 8, 8, 8], 'compliant'],
    [[8, 8, 8, 7.99], 'partial'],
    [[8, 8], 'partial'],
    [[8, 7.99], 'non-compliant'],
    [[], 'non-compliant'],
    [[0, 0, 0, 0, 0, 16, 16], 'compliant'],
  ] as const) {
    it(`with ${logged.reduce<number>((sum, hours) => sum + hours, 0)} h logged is ${expected}`, () => {
      expect(status({ logged: [...logged] })).to.equal(expected);
    });
  }
});

describe('a part-timer expected 24 hours', () => {
  const workload = [8, 8, 8];
  for (const [logged, expected] of [
    [[8, 8, 3.2], 'compliant'],
    [[8, 8, 3.1], 'partial'],
    [[8, 1.6], 'partial'],
    [[8, 1.5], 'non-compliant'],
  ] as const) {
    it(`with ${logged.reduce<number>((sum, hours) => sum + hours, 0)} h logged is ${expected}`, () => {
      expect(status({ workload, logged: [...logged] })).to.equal(expected);
    });
  }

  it('is told the thresholds scaled to their week: 19.2 and 9.6 h', () => {
    const [reminder] = reminders(run(addPerson(emptyWeek(), person('ana'), { workload, logged: [8] })));
    expect(reminder?.data).to.include({ compliantFromHours: 19.2, partialFromHours: 9.6 });
    expect(reminder?.recheck?.requiredHours).to.equal(19.2);
  });
});

describe('leave and holidays', () => {
  const plan = (day: string, hours: number, planId = `p-${day}`) => ({
    planId,
    accountId: 'ana',
    day,
    seconds: hours * 3600,
    issueId: absenceIssue,
  });

  it('takes half a day of leave off the expected hours', () => {
    const found = judged({ logged: [8] }, {}, (week) => week.plannedAbsences.push(plan('2026-10-27', 4)));
    expect(found).to.include({ expected: 36, logged: 8 });
  });

  it('takes two half-days on one day for a whole one', () => {
    const found = judged({}, {}, (week) => {
      week.plannedAbsences.push(plan('2026-10-27', 4, 'morning'), plan('2026-10-27', 4, 'afternoon'));
    });
    expect(found).to.include({ expected: 32 });
  });

  it('does not count the same plan twice', () => {
    const found = judged({}, {}, (week) => week.plannedAbsences.push(plan('2026-10-27', 4), plan('2026-10-27', 4)));
    expect(found).to.include({ expected: 36 });
  });

  it('takes leave logged on an absence issue for leave, not for work', () => {
    const found = judged({ logged: [8, 8, 8] }, {}, (week) => log(week, 'ana', '2026-10-29', 8, absenceIssue));
    expect(found).to.deep.equal({ status: 'partial', logged: 24, expected: 32 });
  });

  it('does not count leave twice that is both planned and logged', () => {
    const found = judged({ logged: [8, 8, 8, 8] }, {}, (week) => {
      week.plannedAbsences.push(plan('2026-10-30', 4));
      log(week, 'ana', '2026-10-30', 8, absenceIssue);
    });
    expect(found).to.include({ expected: 32, status: 'compliant' });
  });

  it('does not let leave on a day off lower other days', () => {
    expect(judged({}, {}, (week) => week.plannedAbsences.push(plan('2026-10-31', 8)))).to.include({ expected: 40 });
  });

  it('excuses a week that is all leave', () => {
    const found = judged({}, {}, (week) => {
      for (const day of ['26', '27', '28', '29', '30']) week.plannedAbsences.push(plan(`2026-10-${day}`, 8));
    });
    expect(found).to.include({ status: 'excused', expected: 0 });
  });

  it('counts a claimed absence once a lead agreed, in whole days', () => {
    const claim = {
      id: 'c1',
      accountId: 'ana',
      from: '2026-10-26',
      until: '2026-10-30',
      claimedAt: at,
      decidedBy: null,
      decidedAt: null,
    };
    const having = (state: 'waiting' | 'agreed' | 'declined') =>
      status({}, {}, (week) => week.absenceClaims.push({ ...claim, state }));
    expect([having('waiting'), having('declined'), having('agreed')]).to.deep.equal([
      'non-compliant',
      'non-compliant',
      'excused',
    ]);
  });

  it('takes a public holiday from the schedule, and a half-day holiday too', () => {
    expect(judged({ workload: [0, 4, 8, 8, 8] })).to.include({ expected: 28 });
  });

  it('shows how the expected hours came about', () => {
    const snapshot = addPerson(emptyWeek(), person('ana'), { workload: [0, 8, 8, 8, 8], logged: [0, 8] });
    const [holiday] = snapshot.schedule;
    if (holiday) Object.assign(holiday, { holidayName: 'Founders Day', holidaySeconds: 8 * 3600 });
    snapshot.plannedAbsences.push(plan('2026-10-30', 4));
    const [reminder] = reminders(run(snapshot));
    expect(reminder?.data.expected).to.deep.equal({
      workloadHours: 40,
      holidayHours: 8,
      leaveHours: 4,
      expectedHours: 28,
    });
    expect(reminder?.why.evidence.find(({ label }) => label === 'Expected')?.value).to.equal(
      '28 h = 40 h workload − 8 h public holidays − 4 h leave',
    );
  });
});

describe('who is expected to log', () => {
  it('expects nothing of a joiner before their first day', () => {
    expect(judged({ logged: [0, 0, 8, 8, 4] }, { startDay: '2026-10-28' })).to.include({
      expected: 24,
      status: 'compliant',
    });
  });

  it('expects nothing of a leaver after their last day', () => {
    expect(judged({ logged: [8, 8] }, { endDay: '2026-10-27' })).to.include({ expected: 16, status: 'compliant' });
  });

  it('expects nothing while somebody is exempt, and says why', () => {
    const exemptions = [{ reason: 'parental leave', until: '2026-12-31', addedBy: 'U1' }];
    const outcome = run(addPerson(emptyWeek(), person('ana', { exemptions })));
    expect(recordOf(outcome, 'ana')).to.include({ status: 'excused' });
    expect(outcome.excluded[0]?.reason).to.equal('exempt until Dec 31, 2026: parental leave');
    expect(
      judged({ logged: [0, 0, 8, 8, 8] }, { exemptions: [{ reason: 'x', until: '2026-10-27', addedBy: 'U1' }] }),
    ).to.include({ expected: 24, status: 'compliant' });
  });

  it('excuses somebody whose schedule has no hours', () => {
    expect(judged({ workload: [] })).to.include({ status: 'excused' });
  });

  it('never measures app users, customers and deactivated accounts', () => {
    expect(judged({ logged: [1] }, { accountType: 'app' })).to.have.property('excluded', 'an app user, not a person');
    expect(judged({ logged: [1] }, { accountType: 'customer' })).to.have.property('excluded');
    expect(judged({ logged: [1] }, { active: false })).to.have.property('excluded');
  });

  it('does not even mention those who logged nothing', () => {
    expect(judged({}, { accountType: 'app' })).to.deep.equal({ excluded: undefined });
    expect(judged({}, { active: false })).to.deep.equal({ excluded: undefined });
  });
});

describe('which worklogs count', () => {
  it('leaves out deleted ones', () => {
    const found = judged({ logged: [8, 8, 8, 8] }, {}, (week) => {
      const [first] = week.worklogs;
      if (first) first.deletedAt = at;
    });
    expect(found).to.include({ logged: 24, status: 'partial' });
  });

  it('leaves out days before and after the week', () => {
    const found = judged({ logged: [8] }, {}, (week) => {
      log(week, 'ana', '2026-10-25', 8);
      log(week, 'ana', '2026-11-02', 8);
    });
    expect(found).to.include({ logged: 8 });
  });

  it('counts a week that lies over a month end whole', () => {
    expect(judged({ logged: [8, 8, 8, 8, 0, 0, 4] })).to.include({ logged: 36, status: 'compliant' });
  });

  for (const start of ['2026-03-02', '2026-10-26']) {
    it(`counts the week of ${start}, which ends with a DST Sunday, whole`, () => {
      const snapshot = addPerson(emptyWeek(start), person('ana'), { logged: [8, 8, 8, 0, 0, 0, 8] });
      expect(recordOf(run(snapshot), 'ana')).to.include({ logged: 32, status: 'compliant' });
    });
  }
});
