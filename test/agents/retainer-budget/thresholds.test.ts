import { expect } from 'chai';
import { judge, retainer, retainerProject } from './cases.ts';

const today = '2026-11-12';

/** The thresholds of notices to the PM. */
function told(hours: number, alerts: { threshold: string; rearmed?: boolean }[] = []) {
  const earlier = alerts.map(({ threshold, rearmed = false }) => ({
    projectKey: 'SUBS',
    month: '2026-11',
    threshold,
    hoursConsumed: 0,
    burnRate: 0,
    alertSentAt: new Date('2026-11-05T14:00:00Z'),
    rearmed,
  }));
  const outcome = judge(today, [retainer(today, { '2026-11-10': hours }, { alerts: earlier })], {
    settings: { alertOnProjection: false },
  });
  const notices = outcome.notices.filter(({ audience }) => audience.kind === 'pm');
  return { outcome, levels: notices.map((notice) => notice.template === 'budget-alert' && notice.data.level) };
}

describe('the thresholds of a retainer', () => {
  const cases: [number, string[]][] = [
    [74.9, []],
    [75, ['warning']],
    [89.9, ['warning']],
    [90, ['critical']],
    [99.9, ['critical']],
    [100, ['exceeded']],
    [100.1, ['exceeded']],
  ];
  for (const [hours, levels] of cases) {
    it(`at ${hours} % tells ${levels.join() || 'nothing'}`, () => expect(told(hours).levels).to.deep.equal(levels));
  }

  it('is exactly 100 % when tenths of hours add up to the budget', () => {
    const tenths = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [`2026-11-${String(index + 1).padStart(2, '0')}`, 10]),
    );
    const { findings } = judge(today, [retainer(today, tenths)]);
    const [finding] = findings;
    expect(finding?.code === 'budget-threshold' && finding.facts.percentUsed).to.equal(100);
    expect(finding?.code === 'budget-threshold' && finding.facts.remainingHours).to.equal(0);
  });

  it('told once is not told again', () => expect(told(80, [{ threshold: '75' }]).levels).to.deep.equal([]));

  it('jumped over are told as one, the highest, and all remembered', () => {
    const { levels, outcome } = told(101);
    expect(levels).to.deep.equal(['exceeded']);
    expect(outcome.records).to.deep.equal([]);
    for (const { whenSent = [] } of outcome.notices)
      expect(whenSent.map(({ row }) => 'threshold' in row && row.threshold)).to.deep.equal(['75', '90', '100']);
  });

  it('fallen below again are armed without a word', () => {
    const { levels, outcome } = told(70, [{ threshold: '75' }]);
    expect(levels).to.deep.equal([]);
    expect(outcome.records.map(({ row }) => 'rearmed' in row && row.rearmed)).to.deep.equal([true]);
  });

  it('crossed again keep their topic under a new key, so that the message that is there is edited and no second one sent', () => {
    const first = told(76).outcome.notices[0];
    const again = told(77, [{ threshold: '75', rearmed: true }]).outcome.notices[0];
    expect(again?.topic).to.equal(first?.topic);
    expect(again?.key).not.to.equal(first?.key);
  });

  it('of a project count before those of the workspace', () => {
    const hours = { '2026-11-10': 60 };
    const both = [retainer(today, hours), retainer(today, hours, { project: retainerProject({ key: 'CARE' }) })];
    const { notices } = judge(today, both, {
      settings: { alertOnProjection: false },
      projects: { CARE: { warningPercent: 50 } },
    });
    const toPm = notices.filter(({ audience }) => audience.kind === 'pm');
    expect(toPm.map(({ subject }) => subject.id)).to.deep.equal(['CARE']);
  });

  it('go to the project’s channel without money', () => {
    const { outcome } = told(80);
    const channel = outcome.notices.find(({ audience }) => audience.kind === 'channel');
    expect(channel?.template === 'budget-alert' && channel.data.money).to.equal(null);
    const pm = outcome.notices.find(({ audience }) => audience.kind === 'pm');
    expect(pm?.template === 'budget-alert' && pm.data.money).to.include({ ratePerHour: 100, currency: 'USD' });
  });

  it('do not count hours of days to come', () => {
    const { findings } = judge(today, [retainer(today, { '2026-11-10': 50, '2026-11-20': 50 })], {
      settings: { alertOnProjection: false },
    });
    expect(findings[0]?.code).to.equal('budget-on-track');
  });
});

describe('a retainer that cannot be watched', () => {
  for (const hours of [null, 0]) {
    it(`with ${hours ?? 'no'} hours is told to the PM once a month`, () => {
      const { notices, findings } = judge(today, [
        retainer(today, { '2026-11-10': 5 }, { project: retainerProject({ monthlyRetainerHours: hours }) }),
      ]);
      expect(findings.map(({ code }) => code)).to.deep.equal(['budget-missing']);
      expect(notices.map(({ key }) => key)).to.deep.equal(['retainer-budget/SUBS/2026-11/missing']);
    });
  }
});
