import { expect } from 'chai';
import { judgeEpics } from '../../../agents/forecast-variance/judge.ts';
import type { EpicSnapshot } from '../../../agents/forecast-variance/snapshot.ts';
import { entry, epic, forecast, settings, snapshot, ticket } from './build.ts';

/** Other epics of the project: ten-hour tickets that take ten hours, by Ann and Bob. */
const ordinary = (number: number): EpicSnapshot =>
  epic({
    id: String(number),
    key: `BUILD-${number}`,
    forecasts: [forecast('2026-09', 60)],
    tickets: Array.from({ length: 6 }, (_, index) => ticket(number + index + 1, { done: true, estimateHours: 10 })),
    entries: Array.from({ length: 6 }, (_, index) =>
      entry('2026-09-15', 10, number + index + 1, index % 2 ? 'ann' : 'bob'),
    ),
  });
const others = [ordinary(100), ordinary(200), ordinary(300)];

const judged = (one: EpicSnapshot, rest: Partial<Parameters<typeof snapshot>[0]> = {}) => {
  const result = judgeEpics(snapshot({ epics: [...others, one], ...rest }), settings).find(
    ({ epic: { key } }) => key === one.key,
  );
  if (!result) throw new Error('the epic was not judged');
  return result;
};
const patternsOf = (one: EpicSnapshot, rest = {}) => judged(one, rest).causes.map(({ pattern }) => pattern);

const planned = (count: number, hours: number, rest = {}) => ({
  tickets: Array.from({ length: count }, (_, index) => ticket(index + 2, { done: true, estimateHours: 10, ...rest })),
  entries: Array.from({ length: count }, (_, index) =>
    entry(`2026-11-0${(index % 6) + 2}`, hours, index + 2, index % 2 ? 'ann' : 'bob'),
  ),
});

describe('why an epic is off', () => {
  it('is scope added after the forecast', () => {
    const { tickets, entries } = planned(6, 10);
    const added = [20, 21, 22].map((number) =>
      ticket(number, { createdAt: new Date('2026-11-05T15:00:00Z'), done: true }),
    );
    const one = epic({
      forecasts: [forecast('2026-11', 60)],
      tickets: [...tickets, ...added],
      entries: [...entries, entry('2026-11-09', 12, 20), entry('2026-11-10', 8, 21), entry('2026-11-10', 8, 22)],
    });
    const [cause] = judged(one).causes;
    expect(cause).to.deep.include({
      pattern: 'scope-added',
      hours: 28,
      ticketKeys: ['BUILD-20', 'BUILD-21', 'BUILD-22'],
    });
    expect(cause?.evidence[0]?.value).to.equal('28 h on 3 tickets');
  });

  it('is no scope that a later forecast already knew', () => {
    const { tickets, entries } = planned(6, 10);
    const one = epic({
      forecasts: [forecast('2026-11', 60, { lastSaidAt: new Date('2026-11-06T15:00:00Z') })],
      tickets: [...tickets, ticket(20, { createdAt: new Date('2026-11-05T15:00:00Z') })],
      entries: [...entries, entry('2026-11-09', 28, 20)],
    });
    expect(patternsOf(one)).to.not.include('scope-added');
  });

  it('is work gone over again', () => {
    const { tickets, entries } = planned(6, 10);
    const again = tickets.map((each, index) => (index < 2 ? { ...each, reopenedOn: ['2026-11-12'] } : each));
    const one = epic({
      forecasts: [forecast('2026-11', 60)],
      tickets: again,
      entries: [...entries, entry('2026-11-12', 14, 2), entry('2026-11-13', 10, 3)],
    });
    expect(judged(one).causes[0]).to.deep.include({ pattern: 'reopened', hours: 24 });
  });

  it('is tickets that take more than the project’s do', () => {
    const one = epic({ forecasts: [forecast('2026-11', 80)], ...planned(8, 19) });
    expect(judged(one).causes[0]).to.deep.include({ pattern: 'underestimated', hours: 72 });
  });

  it('is hours on what was not forecast: the epic itself, tickets moved in, teams without a forecast', () => {
    const { tickets, entries } = planned(6, 10);
    const base = { forecasts: [forecast('2026-11', 60)], tickets };
    expect(patternsOf(epic({ ...base, entries: [...entries, entry('2026-11-10', 30)] }))).to.deep.equal([
      'outside-forecast',
    ]);
    const moved = ticket(20, { joinedAt: new Date('2026-11-05T15:00:00Z') });
    const withMoved = { ...base, tickets: [...tickets, moved], entries: [...entries, entry('2026-11-10', 30, 20)] };
    expect(patternsOf(epic(withMoved))).to.deep.equal(['outside-forecast']);
    const byTeam = [forecast('2026-11', 60, { team: 'Build' })];
    const guests = { ...entry('2026-11-10', 30, 2), team: 'Guests' };
    expect(patternsOf(epic({ ...base, forecasts: byTeam, entries: [...entries, guests] }))).to.include(
      'outside-forecast',
    );
  });

  it('is tickets that were blocked for long', () => {
    const { tickets, entries } = planned(8, 10);
    const blocked = [{ from: '2026-11-03', until: '2026-11-12' }];
    const one = epic({
      forecasts: [forecast('2026-11', 80)],
      tickets: tickets.map((each, index) => (index < 3 ? { ...each, blocked } : each)),
      entries: [...entries, ...[2, 3, 4].map((number) => entry('2026-11-13', 22, number))],
    });
    const [cause] = judged(one).causes;
    expect(cause?.pattern).to.equal('blocked');
    expect(cause?.evidence[0]?.value).to.equal('21 working days on 3 tickets');
  });

  it('is new hands, where those who carried it left', () => {
    const tickets = Array.from({ length: 8 }, (_, index) => ticket(index + 2, { done: true, estimateHours: 10 }));
    const entries = tickets.map((_, index) =>
      index < 4
        ? entry(`2026-11-0${index + 2}`, 10, index + 2, index % 2 ? 'ann' : 'bob')
        : entry(`2026-11-1${index - 4}`, 30, index + 2, index % 2 ? 'cem' : 'dee'),
    );
    const [cause] = judged(epic({ forecasts: [forecast('2026-11', 80)], tickets, entries })).causes;
    expect(cause?.pattern).to.equal('team-changed');
    expect(cause?.accountIds).to.deep.equal(['ann', 'bob', 'cem', 'dee']);
  });

  it('is not named where nothing accounts for a third of it', () => {
    const one = epic({ forecasts: [forecast('2026-11', 50)], ...planned(8, 10) });
    expect(judged(one).verdict?.tier).to.equal('escalate');
    expect(patternsOf(one)).to.deep.equal([]);
  });

  it('is not looked for where nobody forecast anything', () => {
    expect(patternsOf(epic(planned(8, 10)))).to.deep.equal([]);
  });

  it('is what waits, where an epic uses fewer hours than forecast', () => {
    const { tickets, entries } = planned(4, 10);
    const waiting = [20, 21, 22, 23].map((number) =>
      ticket(number, { estimateHours: 10, blocked: [{ from: '2026-11-03', until: null }] }),
    );
    const one = epic({ forecasts: [forecast('2026-11', 80)], tickets: [...tickets, ...waiting], entries });
    const [cause] = judged(one, { monthIsOver: true, today: '2026-12-01' }).causes;
    expect(cause).to.deep.include({ pattern: 'blocked', hours: 40 });
  });
});
