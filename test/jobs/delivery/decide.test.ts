import { expect } from 'chai';
import fc from 'fast-check';
import { dayOf } from '../../../agents/calendar/days.ts';
import { type DecisionFacts, decide } from '../../../jobs/delivery/decide.ts';
import type { Recipient } from '../../../jobs/delivery/recipient-of.ts';
import { claim } from '../notices.ts';

const recipient = (rest: Partial<Recipient> = {}): Recipient => ({
  name: 'Ann',
  slackUserId: 'U-ann',
  channelId: null,
  timeZone: 'America/New_York',
  daysOff: new Set(),
  awayToday: false,
  closedFor: null,
  exemption: null,
  ...rest,
});

const row: DecisionFacts['row'] = {
  body: { kind: 'notice', notice: claim('a') },
  topic: 'a',
  agentId: 'time-compliance',
  target: { kind: 'person', accountId: 'ann' },
  rank: 2,
  expiresAt: new Date('2030-01-01T00:00:00Z'),
  reason: null,
  ts: null,
  resolvedAt: null,
};

const settings = { quietFrom: '18:00', quietUntil: '09:00', workingDays: [1, 2, 3, 4, 5], dailyCap: 5 };
const facts = (iso: string, rest: Partial<DecisionFacts> = {}): DecisionFacts => ({
  row,
  recipient: recipient(),
  snoozes: [],
  mutes: [],
  settings,
  sentToday: 0,
  now: new Date(iso),
  ...rest,
});
const heldUntil = (given: DecisionFacts) => {
  const decision = decide(given);
  return decision.kind === 'hold' ? decision.until.toISOString() : decision.kind;
};

describe('deciding whether a message goes out now', () => {
  it('sends in the daytime and waits for the morning at night', () => {
    expect(heldUntil(facts('2026-11-02T14:00:00Z'))).to.equal('send');
    expect(heldUntil(facts('2026-11-02T13:59:00Z'))).to.equal('2026-11-02T14:00:00.000Z');
    expect(heldUntil(facts('2026-11-02T23:00:00Z'))).to.equal('2026-11-03T14:00:00.000Z');
  });

  it('keeps nine o’clock nine o’clock on both days the clock changes', () => {
    const sundays = { daysOff: new Set<string>() };
    expect(heldUntil(facts('2026-11-01T04:30:00Z', { recipient: recipient(sundays) }))).to.equal(
      '2026-11-01T14:00:00.000Z',
    );
    expect(heldUntil(facts('2027-03-14T05:30:00Z', { recipient: recipient(sundays) }))).to.equal(
      '2027-03-14T13:00:00.000Z',
    );
  });

  it('waits over days off', () => {
    const away = recipient({ daysOff: new Set(['2026-11-02', '2026-11-03']), awayToday: true });
    expect(decide(facts('2026-11-02T15:00:00Z', { recipient: away }))).to.deep.equal({
      kind: 'hold',
      until: new Date('2026-11-04T14:00:00Z'),
      reason: 'away today',
    });
  });

  it('never writes into a leave longer than a fortnight', () => {
    const days = Array.from({ length: 30 }, (_, index) => new Date(Date.UTC(2026, 10, 1 + index)));
    const away = recipient({ daysOff: new Set(days.map((day) => day.toISOString().slice(0, 10))) });
    expect(decide(facts('2026-11-02T15:00:00Z', { recipient: away })).kind).to.equal('hold');
  });

  it('lets what is critical pass the daily cap, but not the night', () => {
    const critical = { row: { ...row, rank: 0 }, sentToday: 9 };
    expect(decide(facts('2026-11-02T15:00:00Z', critical)).kind).to.equal('send');
    expect(decide(facts('2026-11-02T03:00:00Z', critical)).kind).to.equal('hold');
    expect(decide(facts('2026-11-02T15:00:00Z', { sentToday: 5 })).kind).to.equal('digest');
    expect(decide(facts('2026-11-02T15:00:00Z', { sentToday: 4 })).kind).to.equal('send');
  });

  it('drops what is about somebody exempt, and expires what came too late', () => {
    expect(decide(facts('2026-11-02T15:00:00Z', { recipient: recipient({ exemption: 'contractor' }) }))).to.deep.equal({
      kind: 'close',
      state: 'dropped',
      reason: 'exempt: contractor',
    });
    const late = { row: { ...row, expiresAt: new Date('2026-11-02T15:00:00Z'), reason: 'quiet hours' } };
    expect(decide(facts('2026-11-02T15:00:00Z', late))).to.deep.equal({
      kind: 'close',
      state: 'expired',
      reason: 'quiet hours',
    });
  });

  it('covers a snooze’s own scope and nothing else', () => {
    const snooze = (scope: 'topic' | 'subject' | 'agent' | 'all', scopeId: string) => ({
      slackUserId: 'U-ann',
      name: '',
      state: null,
      scope,
      scopeId,
      until: new Date('2026-11-04T15:00:00Z'),
      reason: 'later',
      createdAt: new Date('2026-11-01T00:00:00Z'),
    });
    const kinds = (one: ReturnType<typeof snooze>) => decide(facts('2026-11-02T15:00:00Z', { snoozes: [one] })).kind;
    expect(
      [snooze('topic', 'a'), snooze('subject', 'ann'), snooze('agent', 'time-compliance'), snooze('all', '')].map(
        kinds,
      ),
    ).to.deep.equal(['hold', 'hold', 'hold', 'hold']);
    expect(
      [snooze('topic', 'b'), snooze('subject', 'bob'), snooze('agent', 'retainer-budget')].map(kinds),
    ).to.deep.equal(['send', 'send', 'send']);
  });

  it('never sends at night or on a day off, whatever the zone and the instant', () => {
    const zones = ['America/New_York', 'America/Los_Angeles', 'Europe/London', 'Asia/Kolkata', 'Australia/Lord_Howe'];
    const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), fc.boolean(), (now, timeZone, off) => {
        const daysOff = new Set(off ? [dayOf(now, timeZone)] : []);
        const decision = decide({ ...facts(now.toISOString()), now, recipient: recipient({ timeZone, daysOff }) });
        const at = decision.kind === 'hold' ? decision.until : now;
        const hour = Number(
          new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(at),
        );
        return hour >= 9 && hour < 18 && !daysOff.has(dayOf(at, timeZone)) && at >= now;
      }),
    );
  });
});
