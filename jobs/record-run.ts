import type { Agent, Outcome, Reading } from '../agents/agent.ts';
import { periodOf, projectOf } from '../agents/matter.ts';
import type { Notice } from '../agents/notice.ts';
import type { StoredFinding } from '../store/findings.ts';
import type { ClaimedRun, RunRow } from '../store/runs.ts';
import type { AgentMode } from '../store/settings.ts';
import { eachStorable } from '../store/storable.ts';
import { addressNotices } from './delivery/address.ts';
import { queueRows } from './delivery/queue-rows.ts';
import type { JobsDeps } from './types.ts';

/** An outcome, and how what rules could not tell was read for it. */
export interface Concluded {
  outcome: Outcome;
  questions: Outcome['questions'];
  readings: readonly Reading[];
}

/**
 * Stores what a run tells, then what it wants remembered and what it concluded. Throws UnstorableRows for what cannot be stored
 * once everything else is.
 */
export async function recordRun(
  { store, sources, clock, logger }: Pick<JobsDeps, 'store' | 'sources' | 'clock' | 'logger'>,
  agent: Agent,
  run: ClaimedRun,
  { mode, concluded: { outcome, questions, readings } }: { mode: AgentMode; concluded: Concluded },
): Promise<void> {
  const [{ adminSlackUserIds }, people] = await Promise.all([sources.workspace(), sources.people()]);
  const { projectModes } = await store.settings.agent(agent.id);
  const rows = byMode(outcome.notices, mode, projectModes).flatMap(([inMode, notices]) =>
    addressNotices(notices, { agent, runKey: run.runKey, mode: inMode, adminSlackUserIds, people }),
  );
  if (outcome.notices.length > 0 && rows.length === 0) {
    logger.warn({ runKey: run.runKey, mode }, 'nobody is told anything: no admin is configured');
  }
  await eachStorable([
    () => queueRows(rows, run, store.outbox, clock()),
    () => store.applyRecords(outcome.records),
    () => store.findings.put(storedFindings(agent, run, outcome)),
    () => store.readings.put(agent.id, run.at, questions, readings),
  ]);
}

/** Notices by the mode they go out in: a project may have its own, and one that is off is not told of. */
export function byMode(
  notices: readonly Notice[],
  mode: AgentMode,
  projectModes: Readonly<Record<string, AgentMode>>,
): [AgentMode, Notice[]][] {
  const modeFor = (notice: Notice) => projectModes[projectOf(notice) ?? ''] ?? mode;
  const modes: AgentMode[] = ['on', 'shadow'];
  return modes.map((each) => [each, notices.filter((notice) => modeFor(notice) === each)]);
}

/** What a run concluded, as it is kept: the facts are in its messages and records. */
function storedFindings({ id }: Agent, { runKey, at }: RunRow, { findings }: Outcome): StoredFinding[] {
  const of = { agentId: id, runKey, at };
  return findings.map(({ code, severity, subject, evidence, facts }, place) => {
    const period = periodOf(facts);
    return { ...of, place, code, severity, subject, evidence, ...(period === null ? {} : { period }) };
  });
}
