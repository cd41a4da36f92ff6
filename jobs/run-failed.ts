import type { RunFailedNotice } from '../agents/notice.ts';
import type { RunRow } from '../store/runs.ts';

const worthTellingMs = 3 * 24 * 3_600_000;

/** The notice of a run that failed for good; its key is the run's, so that it is told once. */
export function runFailedNotice(
  agent: { id: string; title: string },
  run: RunRow,
  failure: { reason: string; reference: string; now: Date },
): RunFailedNotice {
  const { runKey } = run;
  const { reason, reference, now } = failure;
  return {
    key: `run-failed/${runKey}`,
    topic: `run-failed/${runKey}`,
    template: 'run-failed',
    audience: { kind: 'admins' },
    severity: 'warning',
    subject: { kind: 'workspace', id: agent.id, name: agent.title },
    data: { agentTitle: agent.title, runKey, reason, reference },
    why: {
      rule: 'a run that failed for good is told to the admins once',
      ruleVersion: 1,
      evidence: [],
      dataAsOf: null,
    },
    recheck: null,
    expiresAt: new Date(now.getTime() + worthTellingMs),
  };
}
