import { setTimeout as sleep } from 'node:timers/promises';
import type { Agent, Schedule } from '../agents/agent.ts';
import { latestDueSlot, nextSlots, validateSchedule } from '../agents/calendar/slots.ts';
import type { NewRun } from '../store/runs.ts';
import type { JobQueue } from './job-queue.ts';
import type { Runner } from './run-agent.ts';
import type { JobsDeps } from './types.ts';

/** A schedule in force: as the agent states it, or as somebody changed it. */
export interface ActiveSchedule extends Schedule {
  agent: Agent;
  /** Slots before this instant are nobody's: the schedule did not stand then, or the agent was off. */
  since: Date;
}

interface ScheduleProblem {
  agentId: string;
  scheduleId: string;
  problem: string;
}

const tickPrefix = 'slot ';
const hourMs = 3_600_000;
/** Missed slots noted at one time; a schedule that ticks every minute would fill the ledger after a long stop. */
const mostMissed = 50;

/** Which slots are due, missed or next. Agenda only says when to look; what is found is decided by the ledger. */
export function createScheduling(deps: JobsDeps, jobQueue: JobQueue, runner: Pick<Runner, 'modeOf'>) {
  const { store, clock, logger, agents } = deps;

  /** The schedules in force; those that are not valid are left out, with what is wrong with them. */
  async function readAll(): Promise<{ schedules: ActiveSchedule[]; problems: ScheduleProblem[] }> {
    const each = await Promise.all(agents.map(readOf));
    return {
      schedules: each.flatMap(({ schedules }) => schedules),
      problems: each.flatMap(({ problems }) => problems),
    };
  }

  async function readOf(agent: Agent): Promise<{ schedules: ActiveSchedule[]; problems: ScheduleProblem[] }> {
    const { schedules: changed, armed } = await store.settings.agent(agent.id);
    if ((await runner.modeOf(agent)) === 'off') return { schedules: [], problems: [] };
    const wanted = agent.schedules.map((schedule) => ({ ...schedule, ...changed[schedule.id] }));
    const problems = wanted.flatMap(({ id, cron, timezone }) => {
      const problem = validateSchedule(cron, timezone);
      return problem === undefined ? [] : [{ agentId: agent.id, scheduleId: id, problem }];
    });
    const valid = wanted.filter(({ id }) => !problems.some(({ scheduleId }) => scheduleId === id));
    const schedules = valid.map((schedule) => {
      const known = armed[schedule.id];
      const same = known?.cron === schedule.cron && known.timezone === schedule.timezone;
      return { ...schedule, agent, since: same ? known.since : clock() };
    });
    return { schedules, problems };
  }

  /** Remembers since when each schedule stands as it does. */
  async function rememberSince(schedules: readonly ActiveSchedule[]): Promise<void> {
    for (const agent of agents) {
      const own = schedules.filter((schedule) => schedule.agent === agent);
      const next = Object.fromEntries(own.map(({ id, cron, timezone, since }) => [id, { cron, timezone, since }]));
      const { armed } = await store.settings.agent(agent.id);
      if (JSON.stringify(next) !== JSON.stringify(armed)) await store.settings.setAgent(agent.id, { armed: next });
    }
  }

  /** Brings Agenda's ticks to the schedules in force. */
  async function arm(): Promise<ActiveSchedule[]> {
    const { schedules, problems } = await readAll();
    for (const problem of problems) logger.error(problem, 'a schedule is not valid');
    await rememberSince(schedules);
    for (const schedule of schedules) {
      const name = tickName(schedule);
      jobQueue.define(name, 1, () => tick(name));
      await jobQueue.arm({ name, cron: schedule.cron, timezone: schedule.timezone });
    }
    await jobQueue.disarm(tickPrefix, new Set(schedules.map(tickName)));
    return schedules;
  }

  async function tick(name: string): Promise<void> {
    // A timer may end a moment before its time, and the slot would not be due yet.
    await sleep(50);
    const schedule = (await readAll()).schedules.find((one) => tickName(one) === name);
    if (schedule) await enqueueDue(schedule);
  }

  async function missed(run: NewRun, reason: string, now: Date): Promise<void> {
    if (!(await store.runs.missed(run, reason, now))) return;
    await store.audit.add({ at: now, by: 'reeve', action: 'run-missed', subject: run.runKey, after: reason });
  }

  /** Enqueues the latest due slot of a schedule, and notes the ones before it that nobody will run. */
  async function enqueueDue(schedule: ActiveSchedule): Promise<void> {
    const { agent, cron, timezone, since, graceHours } = schedule;
    const now = clock();
    const last = await store.runs.lastSlot(agent.id, schedule.id);
    const from = last && last >= since ? new Date(last.getTime() + 1) : since;
    const latest = latestDueSlot(cron, timezone, now, from);
    if (!latest) return;
    const earlier = nextSlots(cron, timezone, from, mostMissed).filter((slot) => slot < latest);
    for (const slot of earlier) {
      await missed(runOf(schedule, slot), 'Reeve was not running, and a later slot has come since', now);
    }
    const run = runOf(schedule, latest);
    if (run.giveUpAt >= now) {
      if (await store.runs.enqueue(run, now)) logger.info({ runKey: run.runKey }, 'a slot is due');
      await jobQueue.enqueueRun(run.runKey);
    } else {
      await missed(run, `Reeve was not running, and came back more than ${graceHours} h later`, now);
    }
  }

  return {
    arm,

    /** Enqueues what is due: slots, repeats, and runs whose process stopped without a word. */
    async sweep(): Promise<void> {
      for (const schedule of await arm()) await enqueueDue(schedule);
      await jobQueue.removeEnded();
      for (const runKey of await store.runs.claimableKeys(clock(), new Date())) await jobQueue.enqueueRun(runKey);
    },

    /** The next slot of an agent, or of all of them. */
    async nextSlot(agent?: Agent): Promise<Date | null> {
      const { schedules } = agent ? await readOf(agent) : await readAll();
      return earliest(schedules.map(nextSlotOf));
    },
  };

  function nextSlotOf({ cron, timezone }: ActiveSchedule): Date | null {
    return nextSlots(cron, timezone, new Date(clock().getTime() + 1), 1)[0] ?? null;
  }
}

const tickName = ({ agent, id }: ActiveSchedule) => `${tickPrefix}${agent.id}/${id}`;

/** The earliest of instants that may be missing. */
export function earliest(instants: readonly (Date | null)[]): Date | null {
  const known = instants.filter((instant) => instant !== null).map((instant) => instant.getTime());
  return known.length === 0 ? null : new Date(Math.min(...known));
}

function runOf({ agent, id, part, timezone, graceHours }: ActiveSchedule, slot: Date): NewRun {
  return {
    runKey: `${agent.id}/${id}/${slot.toISOString()}@${timezone}`,
    agentId: agent.id,
    scheduleId: id,
    part,
    at: slot,
    timeZone: timezone,
    projectKey: null,
    period: null,
    by: 'schedule',
    giveUpAt: new Date(slot.getTime() + graceHours * hourMs),
  };
}
