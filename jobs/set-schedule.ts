import type { Agent } from '../agents/agent.ts';
import { validateSchedule } from '../agents/calendar/slots.ts';
import type { JobsDeps, ScheduleChange } from './types.ts';

/** Stores when an agent runs from now on; audited. Throws RangeError naming what is wrong. */
export async function setSchedule(
  { store, clock }: Pick<JobsDeps, 'store' | 'clock'>,
  agent: Agent,
  { agentId, scheduleId, cron, timezone, by }: ScheduleChange,
): Promise<void> {
  const schedule = agent.schedules.find(({ id }) => id === scheduleId);
  if (!schedule) throw new RangeError(`${agentId} has no schedule ${scheduleId}`);
  const problem = validateSchedule(cron, timezone);
  if (problem) throw new RangeError(problem);
  const { schedules } = await store.settings.agent(agentId);
  const before = inAudit(schedules[scheduleId] ?? schedule);
  const after = inAudit({ cron, timezone });
  const noted = {
    at: clock(),
    by,
    action: 'schedule-changed',
    subject: `${agentId}/${scheduleId}`,
    before,
    after,
  } as const;
  await store.settings.setAgent(
    agentId,
    { schedules: { ...schedules, [scheduleId]: { cron, timezone } } },
    before === after ? [] : [noted],
  );
}

const inAudit = ({ cron, timezone }: { cron: string; timezone: string }) => `${cron} ${timezone}`;
