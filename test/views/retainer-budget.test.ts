import { expect } from 'chai';
import fc from 'fast-check';
import type { Notice } from '../../agents/notice.ts';
import { evidenceOf } from '../../agents/retainer-budget/evidence.ts';
import type { BudgetFacts } from '../../agents/retainer-budget/finding.ts';
import { retainerBudgetSettings } from '../../agents/retainer-budget/settings.ts';
import { shownPercent } from '../../agents/retainer-budget/shown-percent.ts';
import { checkMessage, checkView } from '../../views/limits.ts';
import { renderFallback, renderNotice } from '../../views/messages/index.ts';
import { buildBudget, buildBudgets } from '../../views/retainer-budget/budget.ts';
import { buildClientNoteModal, clientNote } from '../../views/retainer-budget/client-note.ts';
import { buildWhatIfModal } from '../../views/retainer-budget/what-if.ts';
import { driversText, paceText, percentText } from '../../views/retainer-budget/words.ts';
import { wrongSums } from '../support/sums.ts';
import { freshness, long, many, timeZone } from './extremes.ts';
import { alert, facts, longestFacts, projection, row, summary } from './messages/budget-facts.ts';
import { context } from './messages/notices.ts';

const curve = { name: long, budgetHours: 100, points: longestFacts.curve };
const missing = (name: string): Notice => ({
  ...alert({}, { name }),
  template: 'budget-missing',
  data: { projectKey: 'SUBS', month: '2026-11' },
});

const unread = (name: string, worklogs: number): Notice => ({
  ...alert({}, { name }),
  template: 'budget-unread',
  data: { projectKey: 'SUBS', month: '2026-11', worklogs, hoursUsed: 9999.99, percentUsed: 9999 },
});

describe('budget messages', () => {
  const extremes: Record<string, Notice> = {
    'the least alert': alert({}, { name: 'x' }),
    'the most alert': alert({ ...longestFacts, projectKey: 'A'.repeat(200) }, { name: long }),
    'the most alert to a channel': alert(longestFacts, { name: long, audience: { kind: 'channel', channelId: 'C1' } }),
    'an alert at 100 %': alert({ ...longestFacts, level: 'exceeded', remainingHours: 0 }),
    'an alert above': alert({ ...longestFacts, level: 'exceeded', remainingHours: -9999.99 }),
    'the least summary': summary([row(0, 'x')], []),
    'the most summary': summary(
      many(300, (index) => row(index, long)),
      [curve, curve],
    ),
    'the least that cannot be read': unread('x', 1),
    'the most that cannot be read': unread(long, 100_000),
    'the least without hours': missing('x'),
    'the most without hours': missing(long),
  };
  for (const [name, notice] of Object.entries(extremes))
    it(`keeps to Slack’s limits: ${name}`, () => {
      expect(checkMessage(renderNotice(notice, context))).to.deep.equal([]);
      expect(checkMessage(renderFallback(notice, context))).to.deep.equal([]);
    });

  const shown = { project: { key: 'SUBS', name: long }, facts: longestFacts };
  const about = { sources: freshness, timeZone };
  const answers = {
    'no retainer': buildBudgets([], about),
    'many retainers': buildBudgets(
      many(300, () => shown),
      about,
    ),
    'one retainer': buildBudget(shown, about),
    'one without hours': buildBudget({ ...shown, facts: null }, { sources: [], timeZone }),
  };
  for (const [name, answer] of Object.entries(answers))
    it(`keeps to Slack’s limits in answers: ${name}`, () => expect(checkMessage(answer)).to.deep.equal([]));

  const form = { name: long, callbackId: 'what_if', metadata: '{}' };
  const modals = {
    'what if, at first': buildWhatIfModal({ ...form, facts: facts() }),
    'what if, with no day left': buildWhatIfModal({ ...form, facts: facts({ ahead: [] }) }),
    'what if, answered': buildWhatIfModal({
      ...form,
      facts: longestFacts,
      result: { hours: 399.99, ...projection({ endHours: 99_999 }) },
    }),
    'the least note': buildClientNoteModal('x', facts()),
    'the most note': buildClientNoteModal(long, longestFacts),
  };
  for (const [name, view] of Object.entries(modals))
    it(`keeps to Slack’s limits in modals: ${name}`, () => expect(checkView(view)).to.deep.equal([]));
});

describe('the words of a budget', () => {
  it('never round a percent up to a whole it has not reached', () => {
    expect([74.9, 74.96, 75, 99.99, 100, 100.04, 33.333].map(percentText)).to.deep.equal([
      '74.9 %',
      '74.9 %',
      '75 %',
      '99.9 %',
      '100 %',
      '100 %',
      '33.3 %',
    ]);
  });

  it('name one percent in a message, in its chart and in “Why?”', () => {
    const curve = [16, 17, 18].map((day) => ({ day: `2026-11-${day}`, hours: day === 18 ? 74.96 : 70 }));
    const near = facts({ hoursUsed: 74.96, percentUsed: 74.96, curve });
    const [used] = evidenceOf(near, retainerBudgetSettings.parse({}));
    const { blocks } = renderNotice(alert({ ...near, level: 'pace' }), context);
    expect(used?.value).to.include('= 74.9 %');
    expect(JSON.stringify(blocks)).to.include('74.9 %').and.include('"Nov 18","value":74.9}');
    // What is reached is not less for being added up in floating point.
    expect(shownPercent((0.1 + 0.2) * 250 - 1e-12)).to.equal(75);
  });

  it('name the percent whole in a headline, with a decimal where the whole would be too much', () => {
    const headline = (percentUsed: number) => renderNotice(alert({ percentUsed }), context).text;
    expect(headline(75.2)).to.include('Early warning – 75 % of the Nov budget consumed');
    expect(headline(89.9)).to.include('89.9 %');
  });

  it('state one projection, as a sum a reader can check', () => {
    expect(paceText(facts())).to.equal(
      'At the current pace (6 h a working day) the budget will be used up by Nov 25, and the period ends at about 123 h: 75.2 h logged + 8 working days × 6 h.',
    );
    const money = { ratePerHour: 100, currency: 'USD' };
    const late = projection({ lateHours: 10, hoursPerDay: 0.5, daysLeft: 1, endHours: 85.7, exhaustionDay: null });
    expect(paceText(facts({ money, projection: late }))).to.equal(
      'At the current pace (0.5 h, $50 a working day) the period ends at about 86 h, within the budget: 75.2 h logged + about 10 h not logged yet + 1 working day × 0.5 h.',
    );
  });

  it('multiply out, whatever the figures are', () => {
    const hours = fc.integer({ min: 1, max: 40_000 }).map((quarters) => quarters / 4);
    const tenths = fc.integer({ min: 0, max: 300 }).map((tenth) => tenth / 10);
    fc.assert(
      fc.property(hours, fc.integer({ min: 0, max: 500 }), tenths, tenths, (loggedHours, lateHours, daysLeft, pace) => {
        const endHours = loggedHours + lateHours + daysLeft * pace;
        const shown = projection({ loggedHours, lateHours, daysLeft, hoursPerDay: pace, endHours });
        const text = paceText(facts({ projection: shown, remainingHours: 1 }));
        const [said = '', sum = ''] = text.split('ends at about ')[1]?.split(': ') ?? [];
        const number = (part: string) => Number(part.match(/[\d.,]+/)?.[0].replaceAll(',', ''));
        const terms = sum.split(' + ').map((part) =>
          part
            .split(' × ')
            .map(number)
            .reduce((a, b) => a * b),
        );
        const total = terms.reduce((a, b) => a + b);
        expect(Math.abs(total - number(said)), text).to.be.at.most(0.5 + 1e-6);
      }),
    );
  });

  it('say “today” of hours not logged yet only with that assumption', () => {
    const today = projection({ lateHours: 30, exhaustionDay: '2026-11-18' });
    expect(paceText(facts({ projection: today }))).to.include(
      'the budget is used up once about 30 h not logged yet are in',
    );
  });

  it('foresee nothing in the first days, on nothing used, and of a month that is over', () => {
    const said = (unprojected: BudgetFacts['unprojected'], rest = {}) =>
      paceText(facts({ projection: null, unprojected, ...rest }));
    expect(said('first-days')).to.equal('It is too early in the period to say where it ends.');
    expect(said('nothing-used')).to.equal('Nothing is used yet, so there is no pace to go by.');
    expect(said('over')).to.equal('The period is over: 75.2 h of 100 h used.');
  });

  it('say little about the future of what is used up', () => {
    const curve = [{ day: '2026-11-17', hours: 101 }];
    const over = facts({ percentUsed: 101, remainingHours: -1, curve });
    expect(paceText(over)).to.equal(
      'Used up on Nov 17. At the current pace (6 h a working day) the period ends at about 123 h, about 23 h over: 75.2 h logged + 8 working days × 6 h.',
    );
    expect(paceText({ ...over, projection: projection({ daysLeft: 0 }) })).to.equal('Used up on Nov 17.');
  });

  it('show both figures of a retainer that changed', () => {
    const terms = [
      { from: '2026-11-01', until: '2026-11-15', monthlyHours: 60 },
      { from: '2026-11-16', until: '2026-11-30', monthlyHours: 120 },
    ];
    const notice = alert({ allowance: { hours: 90, terms, carriedOverHours: 5 } });
    expect(JSON.stringify(renderNotice(notice, context).blocks)).to.include(
      '90 h, prorated from 60 h and 120 h, with 5 h carried over',
    );
  });

  it('name epics alone where people may not be named', () => {
    const epics = [{ name: 'SUBS-1 Checkout', hours: 10 }];
    expect(driversText(facts({ drivers: { hours: 10, people: [], epics } }))).to.equal(
      'The last 10 h went to SUBS-1 Checkout 10 h.',
    );
  });

  it('add up to the hours they are the largest of', () => {
    const epics = [
      { name: 'SUBS-1 Checkout', hours: 15.25 },
      { name: 'no epic', hours: 11.5 },
    ];
    const people = [{ name: 'Ann', hours: 47 }];
    const text = driversText(facts({ drivers: { hours: 47, people, epics } })) ?? '';
    expect(text).to.equal(
      'The last 47 h went to SUBS-1 Checkout 15.25 h, no epic 11.5 h, others 20.25 h, by Ann 47 h.',
    );
    expect(wrongSums([text])).to.deep.equal([]);
    expect(wrongSums([text.replace(', others 20.25 h', '')])).to.have.length(1);
  });

  it('say of a retainer that will end a little over its budget that it is just over', () => {
    const near = { ...row(5, 'Shop'), state: 'on-track' as const, exhaustionDay: '2026-11-30' };
    const shown = JSON.stringify(renderNotice(summary([near, { ...near, exhaustionDay: null }], []), context));
    expect(shown).to.include('just over, 52.6 %').and.include('on track, 52.6 %');
  });

  it('tell the client neither rates nor names', () => {
    const note = clientNote('Subscriptions', longestFacts);
    expect(note).to.not.include('$').and.not.include('<@U1>');
  });
});
