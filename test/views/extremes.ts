import type { AgentLine } from '../../services/agent-lines.ts';
import type { PersonWeek } from '../../services/time-compliance/weeks.ts';

/** Text nobody should be able to break a view with: long, and full of what mrkdwn gives a meaning. */
export const long = '*A* & <@U1> <!here> `x` '.repeat(60);
export const at = new Date('2026-11-02T15:00:00Z');
export const timeZone = 'America/New_York';

/** Something many times over. */
export const many = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));

export const agentLine = (rest: Partial<AgentLine> = {}): AgentLine => ({
  id: 'time-compliance',
  title: 'Time tracking',
  purpose: 'Checks hours',
  mode: 'on',
  lastRun: null,
  nextSlot: at,
  ...rest,
});

/** An agent with the most to say about its last run. */
export const failedAgent = (index: number): AgentLine =>
  agentLine({
    title: long,
    purpose: long,
    lastRun: {
      state: 'failed',
      at,
      finishedAt: at,
      reason: long,
      reference: 'abcd1234',
      notices: index,
      sent: index,
      waiting: index,
    },
  });

export const week = { weekStart: '2026-10-26', weekEnd: '2026-11-01', judgedUntil: '2026-11-01' };

export const fullWeek = (name = 'Ann'): PersonWeek => ({
  name,
  status: 'partial',
  reason: null,
  facts: {
    hoursLogged: 20.25,
    expected: { workloadHours: 40, holidayHours: 8, leaveHours: 4, expectedHours: 28 },
    compliantFromHours: 22.4,
    days: many(7, (index) => ({
      day: `2026-10-2${index % 9}`,
      expectedHours: 8,
      loggedHours: 2.75,
      leaveHours: 1,
      holidayName: long.slice(0, 200),
    })),
  },
});

export const freshness = [
  { source: 'tempo' as const, asOf: at, state: 'fresh' as const },
  { source: 'jira' as const, asOf: null, state: 'never' as const, problem: long.slice(0, 300) },
];
