import { agents } from '../../../agents/index.ts';
import { createRoster } from '../../../services/access.ts';
import type { ScoreDeps } from '../../../services/scorecard/scorecard.ts';
import type { Store } from '../../../store/index.ts';
import { createSources } from '../../../store/sources.ts';
import { issue } from '../../agents/epic-reconciliation/facts.ts';
import type { TestStore } from '../../support/store.ts';
import { fillOutbox } from './told.ts';

/** Everything below happened in October 2026, to Pat's people and projects and, the same once more, to others'. */
export const at = new Date('2026-11-10T15:00:00Z');
export const pat = 'U0PAT';
export const admin = 'U0ADI';

const person = (accountId: string, displayName: string, team: string, slackUserId: string | null = null) => ({
  accountId,
  displayName,
  team,
  active: true,
  accountType: 'atlassian' as const,
  slackUserId,
  slackMatch: 'email' as const,
  timeZone: 'America/New_York',
});

const sides = [
  { pm: 'pat', member: 'MINEANN', team: 'Web', retainer: 'MINER', scope: 'MINES' },
  { pm: 'quinn', member: 'OTHERBOB', team: 'Mobile', retainer: 'OTHERR', scope: 'OTHERS' },
];

export const workspace = async () => ({
  timeZone: 'America/New_York',
  alertsChannelId: null,
  absenceIssueIds: [],
  absenceProjectKeys: [],
  jiraSiteUrl: 'https://acme.atlassian.net',
  adminSlackUserIds: [admin],
});

export function scoreDeps(store: Store): ScoreDeps & { roster: ReturnType<typeof createRoster> } {
  const sources = createSources(store, { workspace });
  return { store, sources, agents, clock: () => at, configAdmins: [admin], roster: createRoster({ store, sources }) };
}

/** Fills every collection a scorecard reads, for both sides alike; whatever is the others' has OTHER in its name. */
export async function fillWorld({ store, db }: TestStore): Promise<void> {
  await store.people.mirror([
    person('pat', 'Pat Planner', 'PMs', pat),
    person('quinn', 'Quinn OTHER', 'PMs', 'U0QUINN'),
    ...sides.map(({ member, team }) => person(member, `${member} Smith`, team)),
  ]);
  for (const [index, side] of sides.entries()) {
    await fillSide(store, side, index);
    await fillOutbox(store, side);
  }
  await db.collection('outbox').updateMany({}, { $set: { state: 'sent', sentAt: new Date('2026-10-14T14:00:00Z') } });
  for (const agent of agents) {
    const first = { runKey: `${agent.id}/first`, agentId: agent.id, scheduleId: null, part: 'check', projectKey: null };
    const since = new Date('2026-09-01T14:00:00Z');
    const run = { ...first, at: since, timeZone: 'America/New_York', period: null, by: 'schedule', giveUpAt: at };
    await store.runs.enqueue(run, since);
  }
  await db.collection('runs').updateMany({}, { $set: { state: 'done' } });
}

async function fillSide(store: Store, side: (typeof sides)[number], index: number): Promise<void> {
  const { pm, member, team, retainer, scope } = side;
  const base = { archived: false, team, pmAccountId: pm };
  await store.projects.edit(retainer, { ...base, name: retainer, projectType: 'retainer', monthlyRetainerHours: 10 });
  await store.projects.edit(scope, { ...base, name: scope, projectType: 'scope' });
  await store.complianceWeeks.put(
    ['2026-10-05', '2026-10-12', '2026-10-19'].map((weekStartDate) => ({
      userAccountId: member,
      weekStartDate,
      hoursLogged: 20,
      expectedHours: 40,
      isCompliant: false,
      status: 'partial' as const,
      notificationSent: true,
    })),
  );
  await store.issues.put([issue(String(700 + index), { key: `${retainer}-1`, projectKey: retainer })]);
  await store.worklogs.put(
    [5, 6, 7, 8].map((day) => ({
      id: `${retainer}-${day}`,
      issueId: String(700 + index),
      accountId: member,
      day: `2026-10-0${day}`,
      seconds: 4 * 3600,
      billableSeconds: null,
      description: '',
      createdAt: new Date(`2026-10-0${day}T20:00:00Z`),
      updatedAt: new Date(`2026-10-0${day}T20:00:00Z`),
      deletedAt: null,
    })),
  );
  const verdict = { useful: false, by: 'U0QUINN', at: new Date('2026-10-15T14:00:00Z') };
  for (const number of [1, 2, 3, 4, 5, 6]) {
    const key = { itemKey: `${scope}-${number}`, status: '3', enteredAt: new Date('2026-10-01T14:00:00Z') };
    await store.bottlenecks.put([
      {
        ...key,
        itemType: 'jira_ticket',
        projectKey: scope,
        statusName: 'QA',
        timeInStatusHours: 60,
        expectedTimeHours: 10,
        anomalyScore: 2,
        aiContext: { category: 'passive', confidence: 1, waitsFor: null, quote: null, by: 'rules' },
        isTrulyStuck: true,
        team,
        moverAccountIds: [member],
        detectedAt: new Date('2026-10-08T14:00:00Z'),
        resolvedAt: null,
      },
    ]);
    await store.bottlenecks.judge(key, verdict);
  }
  await store.proactiveInsights.note({
    insightType: 'forecast_variance',
    subject: `${scope}-90`,
    projectKey: scope,
    period: '2026-10',
    metadata: {
      variancePercent: 40,
      forecastHours: 10,
      actualHours: 14,
      projectedHours: null,
      scope: 'month',
      direction: 'over',
      tier: 'immediate',
      donePercent: null,
      riskScore: 4,
      causes: [],
      crossedOn: '2026-10-09',
      history: [],
    },
    firstSeenAt: new Date('2026-10-12T15:00:00Z'),
  });
  await store.epicCompliance.put([
    {
      projectKey: scope,
      weekStartDate: '2026-10-19',
      totalTickets: 10,
      orphanedTickets: 1,
      compliancePct: 90,
      autoAssigned: 0,
      manualAssigned: 0,
      hoursOnOrphans: 0,
      byTeam: [],
      byCreator: [{ name: member, total: 10, orphaned: 1 }],
    },
  ]);
}
