import type { RunRequest } from '../agents/agent.ts';
import type { NewRun } from '../store/runs.ts';
import type { RunAsked } from './types.ts';

const askedGraceMs = 24 * 3_600_000;

/** Asking the same thing twice within a minute (a double click) is one run. */
export function askedRun(asked: RunAsked, request: RunRequest): NewRun {
  const minute = `${request.at.toISOString().slice(0, 16)}Z`;
  const what = [request.part, request.projectKey ?? '*', request.period ?? '-'].join('/');
  return {
    runKey: `${asked.agentId}/asked/${asked.by}/${what}/${minute}@${request.timeZone}`,
    agentId: asked.agentId,
    scheduleId: null,
    part: request.part,
    at: request.at,
    timeZone: request.timeZone,
    projectKey: request.projectKey ?? null,
    period: request.period ?? null,
    by: asked.by,
    giveUpAt: new Date(request.at.getTime() + askedGraceMs),
  };
}
