import type { Notice } from '../../../agents/notice.ts';
import { reminder } from '../../../agents/time-compliance/reminder.ts';
import type { BottleneckNudgeNotice } from '../../../agents/workflow-bottleneck/notice.ts';
import type { Store } from '../../../store/index.ts';
import { defaults, emptyWeek, person } from '../../agents/time-compliance/build.ts';
import { itemFacts } from '../../support/item-facts.ts';

const at = new Date('2026-10-14T14:00:00Z');

/** What somebody was written to: of a short week, and of six stuck items. */
export async function fillOutbox(store: Store, { member, scope }: { member: string; scope: string }): Promise<void> {
  await add(store, 'time-compliance', remindOf(member));
  for (const number of [1, 2, 3, 4, 5, 6])
    await add(store, 'workflow-bottleneck', nudgeOf(`${scope}-${number}`, member));
}

async function add(store: Store, agentId: string, notice: Notice): Promise<void> {
  const { key, topic, expiresAt } = notice;
  const body = { kind: 'notice' as const, notice };
  const target = { kind: 'member' as const, slackUserId: 'U0X' };
  await store.outbox.add({ key, topic, agentId, runKey: 'first', body, target, rank: 1, expiresAt }, at);
}

function remindOf(accountId: string): Notice {
  const facts = {
    weekStart: '2026-10-05',
    weekEnd: '2026-10-11',
    hoursLogged: 20,
    expected: { workloadHours: 40, holidayHours: 0, leaveHours: 0, expectedHours: 40 },
    compliantFromHours: 32,
    partialFromHours: 16,
    days: [],
    shortWeeks: 1,
  };
  const who = person(accountId, { displayName: `${accountId} Smith` });
  const snapshot = { ...emptyWeek('2026-10-05'), people: [who] };
  return reminder(who, 'partial', facts, { snapshot, settings: defaults, seenBy: [], at, dataAsOf: null });
}

function nudgeOf(itemKey: string, accountId: string): BottleneckNudgeNotice {
  const data = itemFacts({
    ...{ itemKey, name: itemKey, title: itemKey, projectKey: itemKey.split('-')[0] ?? '' },
    yardstick: { level: 'all', lastTrained: at },
  });
  const key = `workflow-bottleneck/nudge/${itemKey}`;
  return {
    key,
    topic: key,
    template: 'bottleneck-nudge',
    audience: { kind: 'person', accountId },
    severity: 'warning',
    subject: { kind: 'ticket', id: itemKey, name: itemKey },
    data,
    why: { rule: '', ruleVersion: 1, evidence: [], dataAsOf: null },
    recheck: null,
    expiresAt: new Date('2027-01-01T00:00:00Z'),
  };
}

/** Six tickets of a project that somebody was told of in October, each called “not stuck”. */
export async function fillVotes(store: Store, projectKey: string, now: Date): Promise<void> {
  for (const number of [1, 2, 3, 4, 5, 6]) {
    const { data, ...notice } = nudgeOf(`${projectKey}-${number}`, 'cyd');
    const { itemKey, status, statusName, enteredAt } = data;
    await store.bottlenecks.put([
      {
        itemKey,
        itemType: 'jira_ticket',
        projectKey,
        status,
        statusName,
        enteredAt,
        timeInStatusHours: 48,
        expectedTimeHours: 10,
        anomalyScore: 2,
        aiContext: { category: 'passive', confidence: 1, waitsFor: null, quote: null, by: 'rules' },
        isTrulyStuck: true,
        team: null,
        moverAccountIds: [],
        detectedAt: at,
        resolvedAt: null,
      },
    ]);
    await store.bottlenecks.judge({ itemKey, status, enteredAt }, { useful: false, by: 'U1', at });
    await add(store, 'workflow-bottleneck', { ...notice, data });
    const row = await store.outbox.claimDue(now, { owner: 'test', now, until: new Date(now.getTime() + 60_000) });
    if (row) {
      const sent = { channel: 'D1', ts: String(number), sentAt: at, sentDay: '2026-10-14', slackUserId: 'U0X' };
      await store.outbox.sent(row.key, row.owner, sent);
    }
  }
}
