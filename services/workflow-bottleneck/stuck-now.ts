import { type Progress, resolveSettings } from '../../agents/agent.ts';
import { problemText, sourceProblems } from '../../agents/freshness.ts';
import type { Project } from '../../agents/project.ts';
import { about } from '../../agents/workflow-bottleneck/about.ts';
import { analyse } from '../../agents/workflow-bottleneck/analyse.ts';
import { precisionOf } from '../../agents/workflow-bottleneck/bar.ts';
import type { BottleneckFacts } from '../../agents/workflow-bottleneck/finding.ts';
import { gather } from '../../agents/workflow-bottleneck/gather.ts';
import type { Precision } from '../../agents/workflow-bottleneck/notice.ts';
import { workflowBottleneckSettings } from '../../agents/workflow-bottleneck/settings.ts';
import type { ServiceDeps } from '../deps.ts';

/** What is stuck at the moment. */
export interface StuckNow {
  /** Tickets and pull requests looked at. */
  watched: number;
  /** The worst first. */
  items: BottleneckFacts[];
  /** Long, and somebody is at it. */
  active: BottleneckFacts[];
  /** Why nothing may be said; empty when all sources are up to date. */
  problems: string[];
  precision: Precision | null;
  /** When what is normal was last learnt; null when it never was. */
  learntAt: Date | null;
  /** How far learning is, while it goes on. */
  learning: Progress | null;
}

/** What the agent would say of these projects now, from the mirrors, without recording or telling anything, or asking a model. */
export async function stuckNow(deps: ServiceDeps, projects: readonly Project[]): Promise<StuckNow> {
  const { store, sources, clock } = deps;
  const { thresholds } = await store.settings.agent(about.id);
  const overrides = Object.fromEntries(projects.map(({ key, overrides: all }) => [key, all[about.id] ?? {}]));
  const settings = resolveSettings(workflowBottleneckSettings, { workspace: thresholds, projects: overrides });
  const { timeZone } = await sources.workspace();
  const request = { part: 'asked', at: clock(), timeZone };
  const snapshot = await gather({ ...sources, projects: async () => [...projects] }, request, settings);
  const problems = sourceProblems([...about.needs], snapshot.freshness, request.at);
  // As the last run read it: what people wrote since is judged by rules until the next.
  const { questions } = analyse(snapshot, settings, request, []);
  const readings = await store.readings.of(about.id, questions);
  const { findings } = analyse(snapshot, settings, request, readings);
  const last = await store.runs.lastOf(about.id);
  const factsOf = (...codes: string[]) =>
    findings.flatMap((finding) =>
      'facts' in finding && 'yardstick' in finding.facts && codes.includes(finding.code) ? [finding.facts] : [],
    );
  return {
    watched: snapshot.items.length,
    items: factsOf('bottleneck-stuck', 'bottleneck-blocked'),
    active: factsOf('bottleneck-active'),
    problems: problems.map(problemText),
    precision: precisionOf(snapshot.remembered),
    learntAt: snapshot.baselines[0]?.lastTrained ?? null,
    learning: last?.state === 'running' ? (last.progress ?? null) : null,
  };
}
