import type { Day, Month } from '../calendar/types.ts';
import type { AgentRecord } from '../record.ts';
import type { EpicVariance } from './finding.ts';
import { historyOf, type Insight, type InsightFigures } from './insight.ts';
import type { JudgedEpic } from './judge.ts';

/** Weeks of figures kept with an insight. */
const longestHistory = 12;

/**
 * What is remembered of an epic that is off, or was, and of each once its month is over, to tell what is logged later: its
 * figures today beside those of the days before.
 */
export function insightRecord(
  { epic, measures, verdict, insight, ...judged }: JudgedEpic,
  facts: EpicVariance | null,
  earlier: readonly Insight[],
  { month, monthIsOver, today, at }: { month: Month; monthIsOver: boolean; today: Day; at: Date },
): AgentRecord[] {
  if (!facts && !insight && !monthIsOver) return [];
  const measure = verdict?.measure ?? measures.toDate;
  const tier = verdict?.tier ?? null;
  const figures: InsightFigures = {
    day: today,
    actualHours: measures.toDate.actualHours,
    forecastHours: measures.toDate.forecastHours ?? 0,
    projectedHours: measures.completion?.actualHours ?? null,
    variancePercent: measure.variancePercent,
    donePercent: judged.donePercent,
    riskScore: judged.riskScore,
    tier,
  };
  const before = earlier.find(({ subject }) => subject === epic.key);
  const known = insight?.metadata.history ?? (before ? historyOf(before) : []);
  const history = known.filter(({ day }) => day < today);
  const isAsBefore = insight?.metadata.tier === tier && (insight.metadata.inDoubt ?? false) === Boolean(facts?.doubt);
  return [
    {
      collection: 'proactiveInsights',
      row: {
        insightType: 'forecast_variance',
        subject: epic.key,
        projectKey: epic.projectKey,
        period: month,
        metadata: {
          variancePercent: measure.variancePercent,
          forecastHours: measure.forecastHours ?? 0,
          actualHours: measure.actualHours,
          projectedHours: measures.completion?.actualHours ?? null,
          scope: measure.scope,
          direction: measure.varianceHours < 0 ? 'under' : 'over',
          tier,
          donePercent: judged.donePercent,
          riskScore: judged.riskScore,
          causes: (facts?.causes ?? []).map(({ pattern, hours, ticketKeys }) => ({ pattern, hours, ticketKeys })),
          crossedOn: facts?.crossedOn ?? insight?.metadata.crossedOn ?? null,
          ...(facts?.doubt ? { inDoubt: true as const } : {}),
          since: (isAsBefore ? insight.metadata.since : undefined) ?? at,
          history: [...history, figures].slice(-longestHistory),
        },
        firstSeenAt: insight?.firstSeenAt ?? at,
      },
    },
  ];
}
