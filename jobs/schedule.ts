import { setTimeout as sleep } from 'node:timers/promises';
import type { Agent, Schedule } from '../agents/agent.ts';
import type { AgentId } from '../agents/agent-ids.ts';
import { hoursText } from '../agents/calendar/hours.ts';
import { latestDueSlot, nextSlots, validateSchedule } from '../agents/calendar/slots.ts';
import type { NewRun } from '../store/runs.ts';
import type { AgentSettings } from '../store/settings.ts';
import type { JobQueue } from './job-queue.ts';
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

/** All schedules in force, and when each is remembered to have come into force, by agent. */
interface InForce {
  schedules: ActiveSchedule[];
  problems: ScheduleProblem[];
  armed: ReadonlyMap<string, AgentSettings['armed']>;
}

const tickPrefix = 'slot ';
const hourMs = 3_600_000;
/** Missed slots noted at one time; a schedule that ticks every minute would fill the ledger after a long stop. */
const mostMissed = 50;

/** Which slots are due, missed or next. Agenda only says when to look; what is found is decided by the ledger. */
export function createScheduling(deps: JobsDeps, jobQueue: JobQueue) {
  const { store, clock, logger, agents } = deps;
  /** Up to when each schedule's slots are dealt with, as far as this process knows: the ledger is asked of later ones alone. */
  const dealtWith = new Map<string, Date>();

  /** The schedules in force; those that are not valid are left out, with what is wrong with them. */
  async function readAll(): Promise<InForce> {
    const settings = await store.settings.agents(agents.map(({ id }) => id));
    const each = agents.map((agent) => {
      const own = settings.get(agent.id);
      return own ? schedulesOf(agent, own) : { schedules: [], problems: [] };
    });
    return {
      schedules: each.flatMap(({ schedules }) => schedules),
      problems: each.flatMap(({ problems }) => problems),
      armed: new Map([...settings].map(([id, { armed }]) => [id, armed])),
    };
  }

  function schedulesOf(agent: Agent, { schedules: changed, armed, mode }: AgentSettings) {
    if ((mode ?? deps.defaultMode) === 'off') return { schedules: [], problems: [] };
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
  async function rememberSince({ schedules, armed }: InForce): Promise<void> {
    for (const agent of agents) {
      const own = schedules.filter((schedule) => schedule.agent === agent);
      const next = Object.fromEntries(own.map(({ id, cron, timezone, since }) => [id, { cron, timezone, since }]));
      if (JSON.stringify(next) !== JSON.stringify(armed.get(agent.id)))
        await store.settings.setAgent(agent.id, { armed: next });
    }
  }

  /** Brings Agenda's ticks to the schedules in force. */
  async function arm(): Promise<ActiveSchedule[]> {
    const inForce = await readAll();
    const { schedules, problems } = inForce;
    for (const problem of problems) logger.error(problem, 'a schedule is not valid');
    await rememberSince(inForce);
    for (const schedule of schedules) {
      const name = tickName(schedule);
      jobQueue.define(name, 1, () => tick(name));
    }
    await jobQueue.armOnly(
      tickPrefix,
      schedules.map((schedule) => ({ name: tickName(schedule), cron: schedule.cron, timezone: schedule.timezone })),
    );
    return schedules;
  }

  async function tick(name: string): Promise<void> {
    // A timer may end a moment before its time, and the slot would not be due yet.
    await sleep(50);
    const schedule = (await readAll()).schedules.find((one) => tickName(one) === name);
    if (schedule) await enqueueDue(schedule);
  }

  async function missed(run: NewRun, reason: string, now: Date): Promise<void> {
    if (await store.runs.byKey(run.runKey)) return;
    const once = `run-missed/${run.runKey}`;
    // Before the ledger has it: what is missed is not looked at again.
    await store.audit.add({ at: now, by: 'reeve', action: 'run-missed', subject: run.runKey, after: reason, once });
    await store.runs.missed(run, reason, now);
  }

  /** Enqueues the latest due slot of a schedule, if there is one, and notes the ones before it that nobody will run. Answers its key. */
  async function enqueueDue(schedule: ActiveSchedule): Promise<string | undefined> {
    const { agent, cron, timezone, since, graceHours } = schedule;
    const now = clock();
    const known = dealtWith.get(tickName(schedule)) ?? since;
    if (!latestDueSlot(cron, timezone, now, new Date(Math.max(known.getTime(), since.getTime())))) return undefined;
    const last = await store.runs.lastSlot(agent.id, schedule.id);
    const from = last && last >= since ? new Date(last.getTime() + 1) : since;
    const latest = latestDueSlot(cron, timezone, now, from);
    if (!latest) return undefined;
    const [first = latest] = nextSlots(cron, timezone, from, 1);
    const passed = first < latest ? nextSlots(cron, timezone, from, mostMissed) : [];
    const earlier = passed.filter((slot) => slot < latest);
    for (const slot of earlier) {
      await missed(runOf(schedule, slot), 'Reeve was not running, and a later slot has come since', now);
    }
    const run = runOf(schedule, latest);
    if (run.giveUpAt >= now) {
      if (await store.runs.enqueue(run, now)) logger.info({ runKey: run.runKey }, 'a slot is due');
      await jobQueue.enqueueRun(run.runKey);
    } else {
      await missed(run, `Reeve was not running, and came back more than ${hoursText(graceHours)} later`, now);
    }
    dealtWith.set(tickName(schedule), new Date(latest.getTime() + 1));
    return run.runKey;
  }

  return {
    arm,

    /** Enqueues what is due: slots, repeats, and runs whose process stopped without a word. */
    async sweep(): Promise<void> {
      const schedules = await arm();
      await jobQueue.removeEnded();
      const enqueued = new Set<string | undefined>();
      for (const schedule of schedules) enqueued.add(await enqueueDue(schedule));
      const claimable = await store.runs.claimableKeys(clock(), new Date());
      for (const runKey of claimable) if (!enqueued.has(runKey)) await jobQueue.enqueueRun(runKey);
    },

    /** The next slot of every agent that has one in which it judges: what it learns by night is nobody's to wait for. */
    async nextSlots(): Promise<Map<AgentId, Date>> {
      const next = new Map<AgentId, Date>();
      for (const schedule of (await readAll()).schedules.filter(({ learns }) => !learns)) {
        const slot = earliest([nextSlotOf(schedule), next.get(schedule.agent.id) ?? null]);
        if (slot) next.set(schedule.agent.id, slot);
      }
      return next;
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
