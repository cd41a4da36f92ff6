import type { BottleneckFacts } from '../../agents/workflow-bottleneck/finding.ts';

type Given = Partial<Omit<BottleneckFacts, 'yardstick'>> & { yardstick?: Partial<BottleneckFacts['yardstick']> };

/** A ticket that waits in QA, with what matters to a test. */
export function itemFacts({ yardstick, ...given }: Given = {}): BottleneckFacts {
  const enteredAt = new Date('2026-10-01T14:00:00Z');
  return {
    kind: 'ticket',
    itemKey: 'SUBS-1',
    name: 'SUBS-1',
    title: 'SUBS-1',
    url: '',
    projectKey: 'SUBS',
    status: '3',
    statusName: 'QA',
    enteredAt,
    updatedAt: enteredAt,
    hours: 48,
    hoursPerDay: 8,
    days: 6,
    score: 2,
    yardstick: {
      ...{ level: 'project-status', thresholdHours: 20, p95Hours: 20, medianHours: 10, leastDays: 0 },
      ...{ sampleSize: 50, openSize: 0, historyDays: 300, lastTrained: enteredAt },
      ...yardstick,
    },
    context: {
      ...{ category: 'passive', confidence: 1, waitsFor: null, quote: null, by: 'rules' },
      lastActivityAt: enteredAt,
    },
    movers: [],
    because: '',
    tied: [],
    action: { kind: 'ping', who: null },
    ...given,
  };
}
