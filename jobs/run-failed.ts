import type { RunFailedNotice } from '../agents/notice.ts';
import type { RunRow } from '../store/runs.ts';

const worthTellingMs = 3 * 24 * 3_600_000;

/** The notice of a run that failed for good, or of which a part did; its key is the run's, so that it is told once. */
export function runFailedNotice(
  agent: { id: string; title: string },
  run: RunRow,
  failure: { reason: string; reference: string; extent: 'whole' | 'part'; now: Date },
): RunFailedNotice {
  const { runKey } = run;
  const { reason, reference, extent, now } = failure;
  return {
    key: `run-failed/${runKey}`,
    topic: `run-failed/${runKey}`,
    template: 'run-failed',
    audience: { kind: 'admins' },
    severity: 'warning',
    subject: { kind: 'workspace', id: agent.id, name: agent.title },
    data: { agentTitle: agent.title, runKey, reason, reference, ...(extent === 'part' ? { inPart: true } : {}) },
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
