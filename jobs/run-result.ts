import type { Agent, Outcome } from '../agents/agent.ts';
import type { Sources } from '../agents/sources.ts';
import type { RunResult } from '../store/runs.ts';

/** What the ledger keeps of a run that ended well. */
export async function resultOf(agent: Agent, sources: Sources, outcome: Outcome): Promise<RunResult> {
  const { findings, notices, records, excluded, metrics } = outcome;
  return {
    counts: { findings: findings.length, notices: notices.length, records: records.length },
    metrics,
    excluded: excluded.map(({ accountId, name, reason }) => ({ accountId, name, reason })),
    dataAsOf: await dataAsOf(agent, sources),
  };
}

/** As-of time of the oldest source the agent needs; null when one was never complete. */
async function dataAsOf(agent: Agent, sources: Sources): Promise<Date | null> {
  const needed = new Set(agent.needs.map(({ source }) => source));
  const ages = (await sources.freshness()).filter(({ source }) => needed.has(source)).map(({ asOf }) => asOf);
  const known = ages.filter((asOf) => asOf !== null).map((asOf) => asOf.getTime());
  return known.length === 0 || known.length < ages.length ? null : new Date(Math.min(...known));
}
