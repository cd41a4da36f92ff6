import type { Agent, RunRequest } from '../agents/agent.ts';
import { askedRun } from './asked-run.ts';
import { createCheckAfterSync } from './check-after-sync.ts';
import { createDelivery } from './deliver.ts';
import { endExpired } from './delivery/ending.ts';
import { createFollowUp } from './delivery/follow-up.ts';
import { createJudgedAgain } from './delivery/judged-again.ts';
import { tell } from './delivery/tell.ts';
import { finishImports } from './finish-imports.ts';
import { createIdle } from './idle.ts';
import { createJobQueue, pollMs } from './job-queue.ts';
import { createKeepFresh } from './keep-fresh.ts';
import { lastShown } from './last-shown.ts';
import { createLeases, leaseMs } from './lease.ts';
import { previewNotices } from './preview.ts';
import { keepingNames } from './render.ts';
import { rebuildEpicHours } from './report/epic-hours.ts';
import { createReports } from './report/reports.ts';
import { createRunner } from './run-agent.ts';
import { createScheduling, earliest } from './schedule.ts';
import { tellScorecards } from './scorecards.ts';
import { setSchedule } from './set-schedule.ts';
import { tellHidden } from './tell-hidden.ts';
import type { Jobs, JobsDeps, RunAsked } from './types.ts';
import { nameOldNotices, tidyUp } from './upkeep.ts';
import { createWelcomes } from './welcome.ts';

const runsAtOnce = 2;
const everyMinute = 'recover';
const minuteMs = 60_000;
const epicHoursMs = 6 * 3_600_000;
const upkeepMs = 24 * 3_600_000;

/** Everything that happens by itself. Nothing runs before `start`. */
export function createJobs(given: JobsDeps): Jobs {
  const deps = { ...given, render: keepingNames(given.render, given.store.names) };
  const leases = createLeases(deps.owner);
  const { store, clock, logger, agents } = deps;
  const jobQueue = createJobQueue(deps.db, leases.process, logger, deps.soleProcess ? pollMs.alone : pollMs.shared);
  const runner = createRunner(deps);
  const scheduling = createScheduling(deps, jobQueue);
  const delivery = createDelivery(deps, leases, createJudgedAgain(deps, runner, jobQueue.signal));
  const followUp = createFollowUp(deps, delivery);
  const checkAfterSync = createCheckAfterSync(deps, runner, jobQueue.enqueueRun);
  const keepFresh = createKeepFresh(deps, followUp, checkAfterSync);
  const reports = createReports(deps, leases);
  const tellWelcomes = createWelcomes(deps);

  async function run(runKey: string, signal: AbortSignal): Promise<void> {
    const claimed = await store.runs.claim(runKey, leases.newLease(), clock());
    if (!claimed) return;
    const lost = new AbortController();
    const beat = setInterval(() => {
      store.runs.renew(runKey, leases.newLease(claimed.owner)).then(
        (held) => held || lost.abort(new Error('another process took this run over')),
        (error) => logger.warn({ err: error, runKey }, 'a lease could not be renewed'),
      );
    }, leaseMs / 4);
    try {
      await runner.execute(claimed, AbortSignal.any([signal, lost.signal]));
    } finally {
      clearInterval(beat);
    }
    await followUp.sourcesAreBack();
    await delivery.deliverDue(signal);
    await reports.deliverDue(signal);
  }

  async function sweep(): Promise<void> {
    await scheduling.sweep();
    await endExpired(deps, delivery.directory);
    await tellScorecards(deps);
    await tellWelcomes();
    await tellHidden(deps, followUp);
  }

  /** What a process left behind is closed or taken up again. */
  async function takeUp(): Promise<void> {
    const lost = await store.runs.closeAbandoned(clock(), new Date());
    for (const run of lost) await runner.tellFailed(run, { reason: run.reason ?? '', reference: run.reference ?? '' });
    for (const runKey of await store.runs.claimableKeys(clock(), new Date())) await jobQueue.enqueueRun(runKey);
  }

  /** Not waited for: a long queue of messages must not keep Reeve from starting. */
  function deliverInBackground(): void {
    delivery.deliverDue(jobQueue.signal).catch((error) => logger.error({ err: error }, 'a delivery failed'));
  }

  function agentOf(agentId: string): Agent {
    const agent = agents.find(({ id }) => id === agentId);
    if (!agent) throw new RangeError(`there is no agent ${agentId}`);
    return agent;
  }

  async function requestOf(agent: Agent, { part, projectKey, period }: RunAsked): Promise<RunRequest> {
    return {
      part: part ?? agent.schedules[0]?.part ?? '',
      at: clock(),
      timeZone: (await deps.sources.workspace()).timeZone,
      ...(projectKey === undefined ? {} : { projectKey }),
      ...(period === undefined ? {} : { period }),
    };
  }

  async function isRunning(): Promise<boolean> {
    if (jobQueue.isRunning() || (await jobQueue.queued()) > 0) return true;
    if ((await store.runs.busy(clock())) === 0) return false;
    // One whose last job was not put away yet when its repeat was asked for has none.
    if (!jobQueue.isAtWork()) await takeUp();
    return true;
  }

  const messages = {
    ...delivery,
    // While everything is silenced, what is due stays where it is: nobody works on it.
    dueCount: async (now: Date) =>
      (await store.settings.workspace()).silenced === null ? store.outbox.dueCount(now) : 0,
  };

  async function work(): Promise<void> {
    jobQueue.defineRun(Math.min(runsAtOnce, deps.parallel ?? runsAtOnce), run);
    jobQueue.define('sweep', 1, () => store.moveNotes().then(sweep));
    jobQueue.define(everyMinute, 1, async (_, signal) => {
      await endExpired(deps, delivery.directory);
      await finishImports(deps, leases);
      await takeUp();
      await followUp.sourcesAreBack();
      await delivery.deliverDue(signal);
      await reports.deliverDue(signal);
    });
    jobQueue.define('upkeep', 1, () => tidyUp(deps));
    jobQueue.define('epic-hours', 1, () => rebuildEpicHours(deps));
    jobQueue.define('sync', 1, (_, signal) => keepFresh(signal));
    const every = { sweep: 5 * minuteMs, [everyMinute]: minuteMs, upkeep: upkeepMs, 'epic-hours': epicHoursMs };
    for (const [name, ms] of Object.entries(every)) await jobQueue.arm({ name, every: ms });
    if (deps.syncMinutes > 0) await jobQueue.arm({ name: 'sync', every: deps.syncMinutes * minuteMs });
    await nameOldNotices(deps);
    await store.moveNotes();
    await finishImports(deps, leases);
    await scheduling.arm();
    await jobQueue.start();
    await scheduling.sweep();
    await takeUp();
    await endExpired(deps, delivery.directory);
    deliverInBackground();
  }

  return {
    async start() {
      await jobQueue.prepare(deps.soleProcess);
      if (deps.soleProcess)
        await Promise.all([
          store.runs.endLeases(),
          store.outbox.endLeases(),
          store.outbox.wakeWaiting(),
          store.reconciliationReports.endLeases(),
          store.peopleImports.endLeases(),
        ]);
      if (deps.works !== false) await work();
    },

    async stop() {
      const ended = await jobQueue.stop(() => delivery.deliverDue(jobQueue.signal));
      if (ended) return;
      logger.warn({}, 'some jobs did not end in time; their runs are handed back');
      await store.runs.releaseAll(leases.process);
    },

    sweep,

    async requestRun(asked) {
      const agent = agentOf(asked.agentId);
      if ((await runner.modeOf(agent)) === 'off') throw new RangeError(`${agent.title} is off`);
      const run = askedRun(asked, await requestOf(agent, asked));
      await store.runs.enqueue(run, clock());
      const action = 'run-asked';
      const once = `${action}/${run.runKey}`;
      await store.audit.add({ at: clock(), by: asked.by, action, subject: run.runKey, once });
      await jobQueue.enqueueRun(run.runKey);
      return { runKey: run.runKey };
    },

    async preview(asked) {
      const agent = agentOf(asked.agentId);
      const outcome = await runner.conclude(agent, await requestOf(agent, asked), jobQueue.signal);
      return { outcome, messages: await previewNotices(outcome.notices, agent, await delivery.directory(), deps) };
    },

    async setSchedule(change) {
      await setSchedule(deps, agentOf(change.agentId), change);
      await scheduling.arm();
    },

    deliverDue: () => delivery.deliverDue(jobQueue.signal),
    checkFixed: () => followUp.checkFixed(jobQueue.signal),
    checkAfterSync: () => checkAfterSync(jobQueue.signal),
    updateSent: followUp.updateSent,
    showStanding: followUp.showStanding,

    async notify(agent, runKey, notices) {
      await tell(deps, { agent, runKey }, notices);
      deliverInBackground();
    },

    idle: createIdle(jobQueue, isRunning, [messages, reports], clock),

    async nextWake() {
      const now = clock();
      const slots = await scheduling.nextSlots();
      return earliest(
        await Promise.all([
          ...slots.values(),
          store.runs.nextAttempt(now),
          store.outbox.nextDue(now),
          reports.nextDue(now),
        ]),
      );
    },

    reports,

    unattendedSince: () => jobQueue.waitingSince(everyMinute),

    async status() {
      const [settings, slots] = await Promise.all([
        store.settings.agents(agents.map(({ id }) => id)),
        scheduling.nextSlots(),
      ]);
      return Promise.all(
        agents.map(async (agent) => ({
          agentId: agent.id,
          mode: settings.get(agent.id)?.mode ?? deps.defaultMode,
          lastRun: await lastShown(agent, store.runs),
          nextSlot: slots.get(agent.id) ?? null,
        })),
      );
    },
  };
}
