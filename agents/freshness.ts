import type { AgentSpec, Outcome } from './agent.ts';
import { hoursText } from './calendar/hours.ts';
import type { DataQualityFinding } from './finding-of.ts';
import type { SourcesStaleNotice } from './notice.ts';
import type { Audience } from './notice-of.ts';
import { sourceNames } from './source-names.ts';
import type { SourceFreshness } from './sources.ts';

type Needs = AgentSpec<object, unknown>['needs'];

/** A source an agent needs and may not rely on now. */
export interface SourceProblem {
  source: string;
  asOf: Date | null;
  state: 'stale' | 'partial' | 'doubtful';
  problem: string;
}

/** The needed sources that are missing, too old at `at`, or incomplete; empty when the agent may judge. */
export function sourceProblems(needs: Needs, freshness: readonly SourceFreshness[], at: Date): SourceProblem[] {
  return needs.filter(isNeeded).flatMap((need) => problemOf(need, freshness, at) ?? []);
}

/** `Tempo: older than 6 h`. */
export function problemText({ source, problem }: SourceProblem): string {
  const names: Readonly<Record<string, string>> = sourceNames;
  return `${names[source] ?? source}: ${problem}`;
}

/** Without the optional ones the agent can judge, and says itself what it could not. */
const isNeeded = ({ optional }: Needs[number]) => !optional;

function problemOf(
  { source, maxAgeHours }: Needs[number],
  freshness: readonly SourceFreshness[],
  at: Date,
): SourceProblem | undefined {
  const known = freshness.find((entry) => entry.source === source);
  if (!known?.asOf) return { source, asOf: null, state: 'stale', problem: known?.problem ?? 'never read completely' };
  const { asOf, state, problem } = known;
  if (state === 'doubtful') return { source, asOf, state, problem: problem ?? 'its answers cannot be true' };
  if (state === 'partial') return { source, asOf, state, problem: problem ?? 'read partially' };
  const tooOld = at.getTime() - asOf.getTime() > maxAgeHours * 3_600_000;
  if (!tooOld && state === 'fresh') return undefined;
  return { source, asOf, state: 'stale', problem: problem ?? `older than ${hoursText(maxAgeHours)}` };
}

/** As of when the oldest of the needed sources is complete; null when one never was. */
export function dataAsOf(needs: Needs, freshness: readonly SourceFreshness[]): Date | null {
  const times = needs
    .filter(isNeeded)
    .map(({ source }) => freshness.find((entry) => entry.source === source)?.asOf?.getTime());
  const oldest = Math.min(...times.map((time) => time ?? Number.NaN));
  return Number.isFinite(oldest) ? new Date(oldest) : null;
}

/** The same problems as findings. */
function sourceFindings(problems: readonly SourceProblem[]): DataQualityFinding[] {
  return problems.map(({ source, asOf, state, problem }) => ({
    code: 'data-quality',
    subject: { kind: 'source', id: source, name: source },
    severity: 'warning',
    facts: { problem: state === 'stale' ? 'source-stale' : 'source-partial', detail: problem },
    evidence: [{ label: 'As of', value: asOf?.toISOString() ?? 'never' }],
  }));
}

/** Tells each audience, once a period, that an agent could not judge and accused nobody. Worth saying for a day. */
function staleNotices(
  agent: { id: string; title: string },
  period: { key: string; name: string },
  problems: readonly SourceProblem[],
  audiences: readonly Audience[],
  at: Date,
): SourcesStaleNotice[] {
  return audiences.map((audience) => {
    const key = `${agent.id}/${period.key}/sources-stale/${audienceKey(audience)}`;
    const times = problems.flatMap(({ asOf }) => (asOf ? [asOf.getTime()] : []));
    return {
      key,
      topic: key,
      template: 'sources-stale',
      audience,
      severity: 'warning',
      subject: { kind: 'source', id: problems.map(({ source }) => source).join('+'), name: 'Sources' },
      data: {
        agentTitle: agent.title,
        period: period.name,
        problems: problems.map(({ source, asOf, problem }) => ({ source, asOf, problem })),
      },
      why: {
        rule: 'sources-fresh',
        ruleVersion: 1,
        evidence: problems.map(({ source, problem }) => ({ label: source, value: problem })),
        dataAsOf: times.length === problems.length && times.length > 0 ? new Date(Math.min(...times)) : null,
      },
      recheck: null,
      expiresAt: new Date(at.getTime() + 24 * 3_600_000),
    };
  });
}

/** What a run concludes when it cannot judge: nothing is recorded and nobody accused; each of `told` is told why, once. */
export function unjudged(
  agent: { id: string; title: string },
  period: { key: string; name: string },
  problems: readonly SourceProblem[],
  told: readonly Audience[],
  at: Date,
): Outcome {
  const audiences = [...new Map(told.map((audience) => [audienceKey(audience), audience])).values()];
  return {
    findings: sourceFindings(problems),
    questions: [],
    records: [],
    notices: staleNotices(agent, period, problems, audiences, at),
    excluded: [],
    metrics: { sourceProblems: problems.length },
  };
}

/** An audience as it stands in notice keys, for example `pm:5b10a2844c20165700ede21g`. */
export function audienceKey(audience: Audience): string {
  switch (audience.kind) {
    case 'admins':
      return 'admins';
    case 'channel':
      return `channel:${audience.channelId}`;
    case 'person':
    case 'pm':
      return `${audience.kind}:${audience.accountId}`;
  }
}
