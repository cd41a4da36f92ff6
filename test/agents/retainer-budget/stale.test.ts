import { expect } from 'chai';
import { retainerBudgetSettings } from '../../../agents/retainer-budget/settings.ts';
import { judge, retainer, retainerProject } from './cases.ts';

const today = '2026-11-12';
const full = [
  retainer(today, { '2026-11-10': 99 }),
  retainer(today, { '2026-11-10': 99 }, { project: retainerProject({ key: 'CARE' }) }),
];

describe('on sources that cannot be relied on', () => {
  for (const freshness of [{ asOf: new Date('2026-11-11T14:00:00Z') }, { state: 'partial' as const }, { asOf: null }]) {
    it(`nobody is alerted, and PM and admins are told once a day (${JSON.stringify(freshness)})`, () => {
      const { notices, records, findings } = judge(today, full, { freshness });
      expect(records).to.deep.equal([]);
      expect(findings.every(({ code }) => code === 'data-quality')).to.equal(true);
      expect(notices.map(({ key }) => key)).to.deep.equal([
        'retainer-budget/2026-11-12/sources-stale/pm:pm',
        'retainer-budget/2026-11-12/sources-stale/admins',
      ]);
      const later = judge(today, full, { freshness, part: 'summary' });
      expect(later.notices.map(({ key }) => key)).to.deep.equal(notices.map(({ key }) => key));
    });
  }
});

describe('what everybody in a channel reads', () => {
  const { notices, findings } = judge(today, [retainer(today, { '2026-11-10': 99 })]);
  const data = (kind: string) => {
    const notice = notices.find(({ audience }) => audience.kind === kind);
    return notice?.template === 'budget-alert' ? notice.data : undefined;
  };

  it('names epics, and people only to the PM', () => {
    expect(data('channel')?.drivers.people).to.deep.equal([]);
    expect(data('channel')?.drivers.epics).to.have.length(1);
    expect(data('pm')?.drivers.people.map(({ name }) => name)).to.deep.equal(['Ann']);
    expect(JSON.stringify(notices.find(({ audience }) => audience.kind === 'channel'))).to.not.include('Ann');
  });

  it('rests on the same evidence as the finding', () => {
    expect(findings[0]?.evidence).to.have.length.above(5);
    expect(notices[0]?.why.evidence).to.deep.equal(findings[0]?.evidence);
  });
});

describe('the thresholds somebody sets', () => {
  it('must rise from warning to critical to used up', () => {
    const wrong = (settings: object) => retainerBudgetSettings.safeParse(settings).error?.issues[0]?.path;
    expect(wrong({ warningPercent: 95 })).to.deep.equal(['warningPercent']);
    expect(wrong({ criticalPercent: 101 })).to.deep.equal(['criticalPercent']);
    expect(wrong({ warningPercent: 50, criticalPercent: 50, exceededPercent: 50 })).to.equal(undefined);
  });
});
