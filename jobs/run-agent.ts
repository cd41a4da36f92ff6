import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import {
  type Agent,
  type Outcome,
  type Reading,
  type Report,
  type RunRequest,
  type StoredSettings,
  unreported,
} from '../agents/agent.ts';
import type { AuditAction } from '../agents/audit-actions.ts';
import { IntegrationError } from '../integrations/error.ts';
import type { ClaimedRun, RunResult, RunRow } from '../store/runs.ts';
import type { AgentMode } from '../store/settings.ts';
import { UnstorableRows } from '../store/storable.ts';
import { analyseApart } from './analyse/apart.ts';
import { withChannelsOf } from './delivery/address.ts';
import { tell } from './delivery/tell.ts';
import { reasonOf } from './failure.ts';
import { type Concluded, recordRun } from './record-run.ts';
import { nextTry, runRetry } from './retry.ts';
import { runFailedNotice } from './run-failed.ts';
import { resultOf } from './run-result.ts';
import type { JobsDeps } from './types.ts';

export interface Runner {
  /** Runs a claimed run to a state of its own. Throws only when the ledger itself cannot be written. */
  execute(run: ClaimedRun, signal: AbortSignal): Promise<void>;
  /** What a run concludes, without recording or telling anything. */
  conclude(agent: Agent, request: RunRequest, signal: AbortSignal): Promise<Outcome>;
  /** The same from the mirrors as they are, by rules alone. */
  judge(agent: Agent, request: RunRequest, signal: AbortSignal): Promise<Outcome>;
  modeOf(agent: Agent): Promise<AgentMode>;
  /** Tells the admins, once, that a run failed for good. */
  tellFailed(run: RunRow, failure: Failure): Promise<void>;
}

/** Why something failed, and what it is found by in the log. */
interface Failure {
  reason: string;
  reference: string;
}

const newReference = () => randomBytes(4).toString('hex');

const sourceWaitMs = 15 * 60_000;

/** The only place that runs an agent: refresh → gather → analyse (→ answer → analyse) → record → notices. */
export function createRunner(deps: JobsDeps): Runner {
  const { store, sources, clock, logger } = deps;

  async function modeOf(agent: Agent): Promise<AgentMode> {
    return (await store.settings.agent(agent.id)).mode ?? deps.defaultMode;
  }

  async function conclude(agent: Agent, request: RunRequest, signal: AbortSignal): Promise<Outcome> {
    return (await concluded(agent, request, signal)).outcome;
  }

  async function concluded(
    agent: Agent,
    request: RunRequest,
    signal: AbortSignal,
    report = unreported,
  ): Promise<Concluded> {
    await refresh(agent, signal);
    signal.throwIfAborted();
    const mark = await store.names.mark();
    const all = await concludedAtOnce(agent, request, signal, report);
    // Jira changed a key meanwhile: half of what was read may be under the old one.
    return (await store.names.mark()) === mark ? all : concluded(agent, request, signal, report);
  }

  async function concludedAtOnce(
    agent: Agent,
    request: RunRequest,
    signal: AbortSignal,
    report: Report,
  ): Promise<Concluded> {
    const analysed = await gathered(agent, request, signal, report);
    const outcome = await analysed([]);
    const { questions } = outcome;
    if (questions.length === 0 || !deps.answer) return { outcome, questions, readings: [] };
    // A preview asks what the run asked, and is answered from what was kept.
    const readings = await deps.answer(questions, `${agent.id}/${request.at.toISOString()}`, signal);
    signal.throwIfAborted();
    return { outcome: await analysed(readings), questions, readings };
  }

  /** Reads what a run needs; returns its judgement, to be made (again with readings) beside this thread where it takes long. */
  async function gathered(agent: Agent, request: RunRequest, signal: AbortSignal, report: Report) {
    const { channelId } = await store.settings.agent(agent.id);
    const addressed = withChannelsOf(sources, agent.id, channelId);
    const stored = await storedSettings(agent);
    const { snapshot, isLarge, analyse } = await agent.gather(addressed, request, stored, report);
    // Between reading and judging a click may be answered: each may take a tenth of a second.
    await setImmediate();
    signal.throwIfAborted();
    return async (readings: Reading[]): Promise<Outcome> =>
      isLarge ? analyseApart({ agentId: agent.id, snapshot, stored, request, readings }, signal) : analyse(readings);
  }

  async function judge(agent: Agent, request: RunRequest, signal: AbortSignal): Promise<Outcome> {
    const analysed = await gathered(agent, request, signal, unreported);
    return analysed([]);
  }

  /** A source that is down is not our failure: the agent sees how old its facts are and says so. */
  async function refresh(agent: Agent, signal: AbortSignal): Promise<void> {
    try {
      await deps.refresh(
        agent.needs.map(({ source }) => source),
        signal,
      );
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof IntegrationError)) throw error;
      logger.warn({ err: error, agentId: agent.id }, 'a source could not be read before a run');
    }
  }

  async function storedSettings(agent: Agent): Promise<StoredSettings> {
    const [{ thresholds }, projects] = await Promise.all([store.settings.agent(agent.id), sources.projects()]);
    const overrides = projects.flatMap(({ key, overrides: all }) => {
      const own = all[agent.id];
      return own ? [[key, own] as const] : [];
    });
    return { workspace: thresholds, projects: Object.fromEntries(overrides) };
  }

  async function execute(run: ClaimedRun, signal: AbortSignal): Promise<void> {
    const { runKey } = run;
    const agent = deps.agents.find(({ id }) => id === run.agentId);
    try {
      if (!agent) throw new RangeError(`there is no agent ${run.agentId}`);
      const report: Report = async (progress) => {
        signal.throwIfAborted();
        await store.runs.progress(runKey, run.owner, progress);
      };
      const found = await concluded(agent, requestOf(run), signal, report);
      const { outcome } = found;
      const lost = await recorded(agent, run, found);
      const result = await resultOf(agent, sources, outcome);
      if (couldNotJudge(outcome) && run.scheduleId !== null) await waitForSources(run, result);
      else {
        const { findings, notices } = result.counts;
        await noted(run, 'run-done', `${findings} findings, ${notices} notices`);
        if (!(await store.runs.recorded(runKey, run.owner, result))) return;
        await store.runs.done(runKey, run.owner, clock(), lost);
        logger.info({ runKey, ...result.counts }, 'a run is done');
      }
    } catch (error) {
      if (signal.aborted) await store.runs.release(runKey, run.owner);
      else await failed(run, error);
    }
  }

  /** Records what a run concluded. What cannot be stored costs nothing else of it, and is told; null when all of it is stored. */
  async function recorded(agent: Agent, run: ClaimedRun, found: Concluded): Promise<Failure | null> {
    try {
      await recordRun(deps, agent, run, { mode: await modeOf(agent), concluded: found });
      return null;
    } catch (error) {
      if (!(error instanceof UnstorableRows)) throw error;
      const failure = { reason: reasonOf(error), reference: newReference() };
      const { rows } = error;
      logger.error({ err: error, runKey: run.runKey, rows, ...failure }, 'a part of a run could not be stored');
      await tellFailed(run, failure, 'part');
      await noted(run, 'run-failed', `in part: ${failure.reason} (reference ${failure.reference})`);
      return failure;
    }
  }

  /** The PM has been told; the slot stays open, so that it is done once the sources are back. */
  async function waitForSources(run: ClaimedRun, result: RunResult): Promise<void> {
    const now = clock();
    const next = new Date(now.getTime() + sourceWaitMs);
    if (next < run.giveUpAt) {
      await store.runs.wait(run.runKey, run.owner, next, 'waits for its sources to be up to date', result);
    } else {
      const reason = 'its sources were not up to date in time; nobody was measured';
      await noted(run, 'run-skipped', reason);
      await store.runs.skip(run.runKey, run.owner, reason, result, now);
    }
  }

  async function failed(run: ClaimedRun, error: unknown): Promise<void> {
    const reference = newReference();
    const reason = reasonOf(error);
    logger.error({ err: error, runKey: run.runKey, attempts: run.attempts, reference }, 'a run failed');
    const next = nextTry(error, run.attempts, clock(), runRetry);
    if (next !== null && next < run.giveUpAt) {
      await store.runs.repeatLater(run.runKey, run.owner, next, reason);
      return;
    }
    await tellFailed(run, { reason, reference });
    await noted(run, 'run-failed', `${reason} (reference ${reference})`);
    await store.runs.failed(run.runKey, run.owner, reason, reference, clock());
  }

  /** Before the run ends in the ledger, and once: a run that died in between is ended again. */
  const noted = ({ runKey, by: asker }: RunRow, action: AuditAction, after: string) => {
    const by = asker === 'schedule' ? 'reeve' : asker;
    return store.audit.add({ at: clock(), by, action, subject: runKey, after, once: `${action}/${runKey}` });
  };

  async function tellFailed(run: RunRow, failure: Failure, extent: 'whole' | 'part' = 'whole'): Promise<void> {
    const agent = deps.agents.find(({ id }) => id === run.agentId) ?? { id: run.agentId, title: run.agentId };
    const notice = runFailedNotice(agent, run, { ...failure, extent, now: clock() });
    await tell(deps, { agent, runKey: run.runKey }, [notice]);
  }

  return { execute, conclude, judge, modeOf, tellFailed };
}

/** Its sources were too old, and it said so to the PM. */
const couldNotJudge = ({ notices }: Outcome) => notices.some(({ template }) => template === 'sources-stale');

function requestOf({ part, at, timeZone, projectKey, period }: RunRow): RunRequest {
  return {
    part,
    at,
    timeZone,
    ...(projectKey === null ? {} : { projectKey }),
    ...(period === null ? {} : { period }),
  };
}
