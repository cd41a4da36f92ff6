import { expect } from 'chai';
import { isHeldOut } from '../../../agents/workflow-bottleneck/hold-out.ts';
import type { RememberedBottleneck } from '../../../agents/workflow-bottleneck/model.ts';
import type { BottleneckScoreFacts, ToldItem } from '../../../agents/workflow-bottleneck/score-facts.ts';
import { bottleneckFigures, bottleneckProposals } from '../../../agents/workflow-bottleneck/scorecard.ts';
import { workflowBottleneckSettings } from '../../../agents/workflow-bottleneck/settings.ts';
import { casesOf, said, windowOf } from '../scorecard/said.ts';

const october = windowOf('2026-10', '2026-11-10');
const at = new Date('2026-11-10T12:00:00Z');
const on = (day: number, hour = 12) => new Date(Date.UTC(2026, 9, day, hour));
const enteredAt = on(1);

function row(number: number, rest: Partial<RememberedBottleneck> = {}): RememberedBottleneck {
  return {
    itemKey: `LUMA-${number}`,
    itemType: 'jira_ticket',
    projectKey: 'LUMA',
    status: '3',
    statusName: 'QA',
    enteredAt,
    timeInStatusHours: 60,
    expectedTimeHours: 10,
    anomalyScore: 2,
    aiContext: { category: 'passive', confidence: 1, waitsFor: null, quote: null, by: 'rules' },
    isTrulyStuck: true,
    team: 'Atlas',
    moverAccountIds: ['ann'],
    detectedAt: on(8),
    resolvedAt: null,
    verdict: null,
    ...rest,
  };
}
const told = (number: number, sentAt: Date, days = 6): ToldItem => ({
  itemKey: `LUMA-${number}`,
  status: '3',
  enteredAt,
  kind: 'ticket',
  days,
  sentAt,
});
const vote = (useful: boolean, day = 20) => ({ useful, by: 'U1', at: on(day) });
const facts = (rest: Partial<BottleneckScoreFacts>): BottleneckScoreFacts => ({
  projects: [{ key: 'LUMA', name: 'Luma' }],
  rows: [],
  told: [],
  at,
  holdOutPercent: 0,
  ...rest,
});

describe('the scorecard of what is stuck', () => {
  it('is what a golden month comes to by hand', () => {
    // 4 of 5 votes useful. Told on the 10th at noon; moved after 12, 24 and 48 h, one still waits: half within 24 h
    // (S = 3/4 after 12 h, 2/4 after 24 h). Open on 31 October: LUMA-4 (Atlas) and LUMA-5 (Borealis, moved in November).
    const figures = bottleneckFigures(
      facts({
        rows: [
          row(1, { resolvedAt: on(11, 0), verdict: vote(true) }),
          row(2, { resolvedAt: on(11, 12), verdict: vote(true) }),
          row(3, { resolvedAt: on(12, 12), verdict: vote(true) }),
          row(4, { verdict: vote(true) }),
          row(5, { team: 'Borealis', resolvedAt: new Date('2026-11-05T12:00:00Z'), verdict: vote(false) }),
          row(6, { resolvedAt: on(9), verdict: { ...vote(false), at: new Date('2026-11-03T12:00:00Z') } }),
        ],
        told: [1, 2, 3, 4].map((number) => told(number, on(10))),
      }),
      october,
    );
    expect(said(figures)).to.deep.equal({ useful: '80 (5)', 'hours-to-move': '24 (4)', open: '2 (2)' });
    expect(casesOf(figures, 'open')).to.deep.equal(['Atlas: 1', 'Borealis: 1']);
    expect(casesOf(figures, 'hours-to-move')[0]).to.equal('LUMA-1, QA: moved after 12 h');
  });

  it('compares with what was kept out, once an admin keeps anything out', () => {
    const rows = [
      row(1, { resolvedAt: on(11) }),
      row(2, { heldOutAt: on(10), resolvedAt: on(13) }),
      row(3, { heldOutAt: on(10), resolvedAt: on(14) }),
    ];
    const figures = bottleneckFigures(facts({ rows, told: [told(1, on(10))], holdOutPercent: 10 }), october);
    // Told: moved after 24 h. Kept out: after 72 and 96 h, so half within 72 h.
    expect(said(figures)).to.include({ 'hours-to-move': '24 (1)', 'hours-unnotified': '72 (2)' });
  });

  describe('proposes a higher bar', () => {
    const settings = workflowBottleneckSettings.parse({});
    const propose = (rest: Partial<BottleneckScoreFacts>) => bottleneckProposals(facts(rest), october, () => settings);
    const numbers = [1, 2, 3, 4, 5, 6, 7, 8];

    it('where six of eight were “not stuck”, at what would have spared most of them', () => {
      // Told after 5.2 to 5.7 working days what was not stuck, after 9 what was.
      const rows = numbers.map((number) => row(number, { verdict: vote(number > 6) }));
      const items = numbers.map((number) => told(number, on(10), number > 6 ? 9 : 5.1 + number / 10));
      expect(propose({ rows, told: items })).to.deep.equal([
        {
          projectKey: 'LUMA',
          projectName: 'Luma',
          about: 'QA',
          wrong: 6,
          judged: 8,
          called: '“not stuck”',
          setting: 'statusLeastDays',
          settingTitle: 'Statuses: never stuck before (days)',
          item: 'QA',
          unit: 'days',
          from: 0,
          to: 6,
          rightLost: 0,
        },
      ]);
    });

    it('for the status that people spoke of, and not for the others of the project', () => {
      const verdict = { ...vote(false), days: 5.5 };
      const rows = [...numbers.map((number) => row(number, { verdict })), row(9, { statusName: 'UAT', verdict })];
      expect(propose({ rows }).map(({ about, item, to }) => [about, item, to])).to.deep.equal([['QA', 'QA', 6]]);
      const comma = rows.map((each) => ({ ...each, statusName: 'QA, by hand' }));
      expect(propose({ rows: comma }).map(({ about, item }) => [about, item])).to.deep.equal([['QA, by hand', '3']]);
    });

    it('not where most was useful, nor on four votes, nor above a bar that is as high already', () => {
      const items = numbers.map((number) => told(number, on(10)));
      const useful = numbers.map((number) => row(number, { verdict: vote(number > 3) }));
      expect(propose({ rows: useful, told: items })).to.deep.equal([]);
      const few = numbers.slice(0, 4).map((number) => row(number, { verdict: vote(false) }));
      expect(propose({ rows: few, told: items })).to.deep.equal([]);
      const all = numbers.map((number) => row(number, { verdict: vote(false) }));
      const raised = { ...settings, statusLeastDays: ['qa: 6'] };
      expect(bottleneckProposals(facts({ rows: all, told: items }), october, () => raised)).to.deep.equal([]);
    });
  });

  describe('keeps items out by chance', () => {
    const stays = Array.from({ length: 2000 }, (_, number) => ({ itemKey: `LUMA-${number}`, status: '3', enteredAt }));

    it('of about the share that was asked for, the same ones each time, and none at 0', () => {
      const out = stays.filter((stay) => isHeldOut(stay, 10));
      expect(out.length).to.be.within(150, 250);
      expect(stays.filter((stay) => isHeldOut(stay, 10))).to.deep.equal(out);
      expect(stays.filter((stay) => isHeldOut(stay, 0))).to.deep.equal([]);
    });
  });
});
