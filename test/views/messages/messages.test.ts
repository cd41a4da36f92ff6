import { expect } from 'chai';
import type { Notice } from '../../../agents/notice.ts';
import type { SummaryPerson } from '../../../agents/time-compliance/notice.ts';
import type { AppBlock, MessageContent } from '../../../views/blocks.ts';
import { actionIds, decodeValue } from '../../../views/ids.ts';
import {
  renderDigest,
  renderFallback,
  renderNotice,
  renderResolved,
  renderShadow,
} from '../../../views/messages/index.ts';
import { absenceAnswer, absenceDecided } from '../../../views/time-compliance/absence-claim.ts';
import { assertMessage } from '../readable.ts';
import { claim, context, frame, reminder, runFailure, stale, summaryOf } from './notices.ts';

const long = 'Nobody <@U1> & <!here> '.repeat(40);
const largest: Notice[] = [
  reminder({
    days: Array.from({ length: 7 }, (_, index) => ({
      day: `2026-10-${26 + (index % 6)}`,
      expectedHours: 8,
      loggedHours: 0.25,
      leaveHours: 1.75,
      holidayName: long,
    })),
  }),
  summaryOf({
    team: long,
    people: people(300),
    repeatOffenders: people(300),
    trend: Array.from({ length: 20 }, (_, week) => ({
      weekStart: `2026-${10 + (week % 3)}-${10 + week}`,
      compliancePercent: 33.3,
    })),
    excluded: Array.from({ length: 300 }, (_, index) => ({ accountId: `x${index}`, name: long, reason: long })),
    quality: Array.from({ length: 300 }, () => ({
      ...frame,
      code: 'data-quality',
      evidence: [],
      subject: { kind: 'person', id: 'x', name: long },
      facts: { problem: 'too-many-hours-in-a-day', detail: long, hours: 56, day: '2026-10-26' },
    })),
  }),
  claim({ name: long, claimId: 'c'.repeat(1000) }),
  stale({
    agentTitle: long,
    period: long,
    problems: Array.from({ length: 30 }, () => ({ source: long, asOf: null, problem: long })),
  }),
  runFailure({ agentTitle: long, reason: long, runKey: long, reference: long }),
];
const smallest: Notice[] = [
  reminder({ days: [], hoursLogged: 0 }),
  summaryOf({ people: [], trend: [], compliancePercent: null, team: 'x' }),
  claim({ name: 'A' }),
  stale({ problems: [] }),
  runFailure({ reason: 'x' }),
];

function people(count: number): SummaryPerson[] {
  return Array.from({ length: count }, (_, index) => ({
    accountId: `a${index}`,
    name: `${long}${index}`,
    status: (['non-compliant', 'partial', 'compliant'] as const)[index % 3] ?? 'partial',
    hoursLogged: 12.34,
    expectedHours: 37.5,
    shortWeeks: 26,
    reminder: 'none',
    reminderReason: long,
  }));
}

const blocksOf = (content: MessageContent, type: AppBlock['type']) =>
  content.blocks.filter((block) => block.type === type);
const all = (content: MessageContent) => JSON.stringify(content);

describe('every message', () => {
  for (const [size, notices] of [
    ['smallest', smallest],
    ['largest', largest],
  ] as const) {
    for (const notice of notices) {
      it(`keeps within Slack’s limits at its ${size}: ${notice.template}`, () => {
        assertMessage(renderNotice(notice, context));
        assertMessage(renderFallback(notice, context));
        assertMessage(renderResolved(notice, context));
      });
    }

    it(`keeps within Slack’s limits at its ${size}: digest and shadow`, () => {
      const many = size === 'largest' ? Array.from({ length: 30 }, () => notices).flat() : [...notices.slice(0, 1)];
      assertMessage(renderDigest(many, context));
      assertMessage(
        renderShadow(
          'Agent',
          many.map((notice) => ({ notice, to: size === 'largest' ? long : 'Ana' })),
          context,
        ),
      );
    });
  }

  it('makes text from other systems harmless', () => {
    for (const notice of largest) {
      expect(
        all(renderNotice(notice, context)).replaceAll(/"raw_text","text":"[^"]*"/g, ''),
        notice.template,
      ).not.to.match(/<@U1>|<!here>/);
    }
  });

  it('carries the id for /pm why, and how old the data is', () => {
    for (const notice of [reminder({}), summaryOf({}), claim({})]) {
      expect(all(renderNotice(notice, context)), notice.template).to.match(
        /as of <!date\^1793631000\^.* · id [2-9a-z]{7}/,
      );
    }
  });
});

describe('the reminder', () => {
  it('says what the plan says', () => {
    expect(renderNotice(reminder({ status: 'non-compliant', hoursLogged: 12 }), context).text).to.equal(
      '⚠️ You logged 12 hours last week. Please update Tempo.',
    );
    expect(renderNotice(reminder({ status: 'partial', hoursLogged: 24.5 }), context).text).to.equal(
      '📊 You logged 24.5/40 hours last week. Missing entries?',
    );
  });

  it('says hours against what this person was expected to log', () => {
    const expected = { workloadHours: 24, holidayHours: 0, leaveHours: 4, expectedHours: 20 };
    const content = renderNotice(reminder({ status: 'partial', hoursLogged: 12, expected }), context);
    expect(content.text).to.contain('12/20 hours');
    expect(all(content)).to.contain('Expected 20 h = 24 h workload − 4 h leave');
  });

  it('names the week when it is not the last one', () => {
    const later = { ...context, now: new Date('2026-11-12T15:00Z') };
    expect(renderNotice(reminder({}), later).text).to.contain('in the week of Oct 26');
  });

  it('lists only the days that are short, and offers the four ways on', () => {
    const content = renderNotice(reminder({}), context);
    expect(all(content)).to.contain('Tue, Oct 27: 2 h of 8 h').and.not.to.contain('Mon, Oct 26: 8 h');
    const [actions] = blocksOf(content, 'actions');
    const elements = actions?.type === 'actions' ? actions.elements : [];
    expect(elements.map((element) => element.action_id)).to.deep.equal([
      actionIds.openTimesheet,
      actionIds.iWasAway,
      actionIds.remindLater,
      actionIds.why,
    ]);
    const why = elements[3];
    expect(decodeValue(why?.type === 'button' ? why.value : undefined)).to.equal(reminder({}).key);
  });

  it('says all through what holds once the week is put right', () => {
    const complete = renderResolved(reminder({ hoursLogged: 40, status: 'non-compliant' }), context);
    expect(complete.text).to.equal('✅ Thanks, your hours last week are complete: 40 h of 40 h.');
    const fewer = renderResolved(reminder({ hoursLogged: 12, status: 'partial' }), context);
    expect(fewer.text).to.equal('✅ No hours of yours are missing last week any more.');
    for (const content of [complete, fewer]) {
      expect(all(content)).to.contain('~You were asked about hours missing last week.~');
      expect(all(content)).to.not.match(/You logged|update Tempo|Missing entries/);
      expect(blocksOf(content, 'actions')).to.deep.equal([]);
    }
  });
});

describe('the summary', () => {
  it('says the percentage and who is short, the shortest week first', () => {
    const short = people(2).map((person, index) => ({ ...person, name: ['Cy', 'Ben'][index] ?? '' }));
    const content = renderNotice(summaryOf({ people: short, compliancePercent: 0 }), context);
    expect(content.text).to.equal('Web: 0 % of 2 people logged their hours last week. Short: Cy, Ben.');
    const reminded = short.map((person) => ({ ...person, reminder: 'sent' as const }));
    expect(all(renderNotice(summaryOf({ people: reminded }), context))).to.include('each of them gets a private');
    const one = renderNotice(summaryOf({ people: reminded.slice(0, 1) }), context);
    expect(all(one)).to.include('none yet; they get a private reminder');
  });

  it('draws a line chart only of weeks that were measured, and states the figure itself once', () => {
    const trend = [
      { weekStart: '2026-10-12', compliancePercent: 50 },
      { weekStart: '2026-10-19', compliancePercent: null },
      { weekStart: '2026-10-26', compliancePercent: 75 },
    ];
    const content = renderNotice(summaryOf({ trend, people: people(4), compliancePercent: 75 }), context);
    const [chart] = blocksOf(content, 'data_visualization');
    expect(JSON.stringify(chart)).to.contain('["Oct 12","Oct 26"]');
    expect([...JSON.stringify(content.blocks).matchAll(/75(\.0)? %/g)]).to.have.length(1);
    const once = summaryOf({ trend: trend.slice(0, 1) });
    expect(blocksOf(renderNotice(once, context), 'data_visualization')).to.deep.equal([]);
  });

  it('has a fallback without the blocks of 2026 that shows the same people', () => {
    const notice = summaryOf({ people: people(3) });
    const plain = renderFallback(notice, context);
    expect([...blocksOf(plain, 'data_table'), ...blocksOf(plain, 'data_visualization')]).to.deep.equal([]);
    const [table] = blocksOf(plain, 'table');
    expect(table?.type === 'table' && table.rows).to.have.length(4);
  });

  it('mentions only those Reeve is sure of', () => {
    const offenders = people(2).map((person, index) => ({
      ...person,
      accountId: ['ana', 'ghost'][index] ?? '',
      name: 'Gus',
    }));
    const content = all(renderNotice(summaryOf({ repeatOffenders: offenders }), context));
    expect(content).to.contain('<@UANA>: 26 short weeks in a row').and.to.contain('Gus: 26 short weeks in a row');
  });
});

describe('an absence claim', () => {
  it('asks before it agrees, and has a reason asked when it is declined, for exactly this claim', () => {
    const [actions] = blocksOf(renderNotice(claim({ claimId: 'c7' }), context), 'actions');
    const [agree, decline] = actions?.type === 'actions' ? actions.elements : [];
    expect(agree?.type === 'button' && agree.confirm).to.be.an('object');
    for (const element of [agree, decline]) {
      expect(decodeValue(element?.type === 'button' ? element.value : undefined)).to.equal('c7');
    }
  });

  it('loses its buttons and says who decided', () => {
    const decision = { state: 'agreed', by: 'ULEAD', at: context.now } as const;
    const content = absenceDecided(claim({}), decision, context);
    assertMessage(content);
    assertMessage(absenceAnswer({ data: { ...claim({}).data, state: decision.state, by: decision.by } }));
    expect(blocksOf(content, 'actions')).to.deep.equal([]);
    expect(all(content)).to.contain('Agreed by <@ULEAD>');
  });
});

describe('a digest', () => {
  it('puts the most severe first', () => {
    const content = renderDigest(
      [
        { ...reminder({}), severity: 'info' },
        { ...runFailure({}), severity: 'critical' },
      ],
      context,
    );
    expect(all(content).indexOf('failed')).to.be.below(all(content).indexOf('You logged'));
  });
});
