import { expect } from 'chai';
import type { BudgetSummaryNotice } from '../../../agents/retainer-budget/notice.ts';
import type { BottleneckDigestNotice } from '../../../agents/workflow-bottleneck/notice.ts';
import { withoutMuted } from '../../../jobs/delivery/muted-rows.ts';
import type { Mute } from '../../../store/mutes.ts';

const row = (projectKey: string) => ({ projectKey, name: `Project ${projectKey}` });
const summary = (...keys: string[]) =>
  ({
    template: 'budget-summary',
    data: {
      day: '2026-11-02',
      rows: keys.map(row),
      curves: keys.map((key) => ({ name: `Project ${key}`, points: [] })),
    },
  }) as unknown as BudgetSummaryNotice;
const mute = (scopeId: string, scope: Mute['scope'] = 'project'): Mute => ({
  scope,
  scopeId,
  until: null,
  by: 'U1',
  at: new Date('2026-11-01T00:00:00Z'),
});

describe('a summary of several projects', () => {
  it('leaves the muted ones out, curve and all', () => {
    const left = withoutMuted(summary('A', 'B'), [mute('A')]);
    expect(left?.data).to.nested.include({ 'rows.length': 1, 'curves.length': 1 });
    expect(JSON.stringify(left)).to.include('Project B').and.not.include('Project A');
  });

  it('is not told when all of them are muted, and stays as it is when none is', () => {
    expect(withoutMuted(summary('A'), [mute('A')])).to.equal(null);
    const all = summary('A', 'B');
    expect(withoutMuted(all, [mute('C'), mute('A', 'agent')])).to.equal(all);
  });
});

describe('a list of what is stuck', () => {
  const list = (projectKeys: string[], more: object = {}) =>
    ({
      template: 'bottleneck-digest',
      data: { items: projectKeys.map((projectKey) => ({ projectKey })), bulk: [], rest: [], ...more },
    }) as unknown as BottleneckDigestNotice;

  it('leaves muted projects out, with the bars proposed for them, and is not told when nothing is left', () => {
    const bars = [{ projectKey: 'A' }, { projectKey: 'B' }];
    expect(withoutMuted(list(['A', 'B'], { bars }), [mute('A')])?.data).to.deep.equal({
      ...{ items: [{ projectKey: 'B' }], bulk: [], rest: [], bars: [{ projectKey: 'B' }] },
    });
    expect(withoutMuted(list(['A'], { bars: [{ projectKey: 'A' }] }), [mute('A')])).to.equal(null);
  });

  it('is told where it lists nothing but says what could not be judged, or asks for a bar', () => {
    expect(withoutMuted(list([]), [])?.data).to.deep.equal({ items: [], bulk: [], rest: [] });
    expect(withoutMuted(list([], { bars: [{ projectKey: 'B' }] }), [mute('A')])).to.not.equal(null);
  });
});
