import { expect } from 'chai';
import { gravityOf, matterOf } from '../../../agents/matter.ts';
import type { Notice } from '../../../agents/notice.ts';
import { covers, hasChanged } from '../../../jobs/delivery/decide.ts';
import type { Snooze } from '../../../store/snoozes.ts';

const alert = (thresholdPercent: number, month = '2026-11', severity: Notice['severity'] = 'warning') =>
  ({
    template: 'budget-alert',
    severity,
    subject: { kind: 'project', id: 'SUBS', name: 'Subscriptions' },
    data: { month, level: 'warning', thresholdPercent },
  }) as unknown as Notice;
const row = (notice: Notice) => ({ body: { kind: 'notice' as const, notice }, topic: 't', agentId: 'a' });
const seen = (notice: Notice): Snooze => ({
  slackUserId: 'U1',
  scope: 'matter',
  scopeId: matterOf(notice),
  name: '',
  until: new Date('2030-01-01T00:00:00Z'),
  state: null,
  gravity: gravityOf(notice),
  reason: 'on it',
  createdAt: new Date('2026-11-01T00:00:00Z'),
});

describe('what was acknowledged', () => {
  it('holds back the same again, and what is less bad', () => {
    for (const notice of [alert(90), alert(75)]) {
      expect(covers(seen(alert(90)), row(notice))).to.equal(true);
      expect(hasChanged(seen(alert(90)), row(notice))).to.equal(false);
    }
  });

  it('does not hold back what got worse', () => {
    expect(hasChanged(seen(alert(75)), row(alert(90)))).to.equal(true);
    expect(hasChanged(seen(alert(75)), row(alert(75, '2026-11', 'critical')))).to.equal(true);
  });

  it('does not cover another month or another project', () => {
    expect(covers(seen(alert(75)), row(alert(75, '2026-12')))).to.equal(false);
    const other = { ...alert(75), subject: { kind: 'project', id: 'NEW', name: 'New' } } as Notice;
    expect(covers(seen(alert(75)), row(other))).to.equal(false);
  });
});
