import type { Agent } from '../agents/agent.ts';
import type { AuditEntry } from '../store/audit.ts';
import type { StoredFinding } from '../store/findings.ts';
import type { RunRow } from '../store/runs.ts';
import { toldByRun } from './agent-lines.ts';
import type { ActorContext } from './deps.ts';

/** One thing in an agent's past: a run with what it concluded, or a change of its settings. */
export type HistoryItem =
  | { kind: 'run'; at: Date; run: RunRow; told: { sent: number; waiting: number }; findings: StoredFinding[] }
  | { kind: 'change'; at: Date; entry: AuditEntry };

/**
 * An agent's last runs and changes, the newest first. Of what a run concluded, everybody is told of projects they answer
 * for and people they lead; the rest is only counted, in the run's own counts.
 */
export async function agentHistory({ deps, actor }: ActorContext, { id }: Agent, most: number): Promise<HistoryItem[]> {
  const [runs, changes] = await Promise.all([
    deps.store.runs.recent({ agentId: id, limit: most }),
    deps.store.audit.recent({ subject: `agent/${id}`, limit: most }),
  ]);
  const found = await deps.store.findings.ofRuns(runs.map(({ runKey }) => runKey));
  const told = new Map(await Promise.all(runs.map(({ runKey }) => toldByRun(deps.store, runKey))));
  const theirs = found.filter(({ severity, subject }) => severity !== 'info' && isTheirs(subject));
  return [
    ...runs.map((run): HistoryItem => {
      const findings = theirs.filter(({ runKey }) => runKey === run.runKey);
      return {
        kind: 'run',
        at: run.finishedAt ?? run.at,
        run,
        told: told.get(run.runKey) ?? { sent: 0, waiting: 0 },
        findings,
      };
    }),
    ...changes.map((entry): HistoryItem => ({ kind: 'change', at: entry.at, entry })),
  ]
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, most);

  function isTheirs({ kind, id: subjectId }: StoredFinding['subject']): boolean {
    if (actor.role === 'admin') return true;
    if (kind === 'person') return actor.answersFor(subjectId);
    const projectKey = kind === 'project' ? subjectId : (/^(.+)-\d+$/.exec(subjectId)?.[1] ?? '');
    return actor.projectKeys.includes(projectKey);
  }
}
