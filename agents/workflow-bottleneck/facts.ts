import type { Subject } from '../finding-of.ts';
import { suggestAction } from './action.ts';
import { evidenceOf } from './evidence.ts';
import type { BottleneckFacts, WorkflowBottleneckFinding } from './finding.ts';
import type { Judged } from './judge.ts';
import type { WorkflowBottleneck } from './model.ts';
import type { WorkflowBottleneckSettings } from './settings.ts';

export function factsOf(judged: Judged, settings: WorkflowBottleneckSettings): BottleneckFacts {
  const { item, yardstick, context, days, score } = judged;
  const {
    kind,
    name,
    title,
    url,
    projectKey,
    status,
    statusName,
    enteredAt,
    updatedAt,
    hours,
    hoursPerDay,
    movers,
    because,
    tied,
  } = item;
  return {
    kind,
    itemKey: item.key,
    name,
    title,
    url,
    projectKey,
    status,
    statusName,
    enteredAt,
    updatedAt,
    hours,
    hoursPerDay,
    days,
    score,
    yardstick,
    context,
    movers,
    because,
    tied,
    action: suggestAction(judged, settings),
  };
}

export const subjectOf = ({ kind, itemKey, name }: Pick<BottleneckFacts, 'kind' | 'itemKey' | 'name'>): Subject => ({
  kind,
  id: itemKey,
  name,
});

export function findingOf(judged: Judged, settings: WorkflowBottleneckSettings): WorkflowBottleneckFinding {
  const facts = factsOf(judged, settings);
  const common = { subject: subjectOf(facts), facts, evidence: evidenceOf(judged) };
  if (judged.context.category === 'active') return { code: 'bottleneck-active', severity: 'info', ...common };
  if (judged.context.category === 'blocked') return { code: 'bottleneck-blocked', severity: 'critical', ...common };
  const severity = facts.days > settings.escalateAfterDays ? 'critical' : 'warning';
  return { code: 'bottleneck-stuck', severity, ...common };
}

/** What is kept of an item; `detectedAt` is the first time it was found. */
export function rowOf(judged: Judged, detectedAt: Date): WorkflowBottleneck {
  const { item, yardstick, context, score, stuck } = judged;
  const { category, confidence, waitsFor, quote, by } = context;
  return {
    itemKey: item.key,
    itemType: item.kind === 'ticket' ? 'jira_ticket' : 'github_pr',
    projectKey: item.projectKey,
    status: item.status,
    statusName: item.statusName,
    enteredAt: item.enteredAt,
    timeInStatusHours: item.hours,
    expectedTimeHours: yardstick.medianHours,
    anomalyScore: score,
    aiContext: { category, confidence, waitsFor, quote, by },
    isTrulyStuck: stuck,
    team: item.movers.find(({ team }) => team !== null)?.team ?? null,
    moverAccountIds: item.movers.flatMap(({ accountId }) => accountId ?? []),
    detectedAt,
    resolvedAt: null,
  };
}
