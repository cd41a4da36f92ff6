import type { Agent } from '../../agents/agent.ts';
import { nextSlots, validateSchedule } from '../../agents/calendar/slots.ts';
import { staleClick } from '../../services/stale-click.ts';
import { printOf } from '../../store/fingerprint.ts';
import type { AgentSettings } from '../../store/settings.ts';
import type { AgentForm, ScheduleForm } from '../../views/modals/agent-settings.ts';
import type { Deps } from '../transport/deps.ts';
import type { Context } from '../transport/listener.ts';
import { encodeForm } from './form-metadata.ts';

/** What the form changes; two people changing other things of an agent do not disturb each other. */
export const agentFields = ['mode', 'schedules', 'channelId'] as const satisfies (keyof AgentSettings)[];

/** When a schedule runs, as somebody set it. */
export type Timing = Pick<ScheduleForm, 'cron' | 'timeZone'>;

/** The agent a button or form is about. Throws UserFacingError when there is none. */
export function agentNamed({ agents }: Pick<Deps, 'agents'>, id: string): Agent {
  const agent = agents.find((each) => each.id === id);
  if (!agent) throw staleClick();
  return agent;
}

/** The schedules of an agent as they are in force. */
export function timingsOf(agent: Agent, { schedules }: Pick<AgentSettings, 'schedules'>): Record<string, Timing> {
  return Object.fromEntries(
    agent.schedules.map(({ id, cron, timezone }) => {
      const { cron: set = cron, timezone: zone = timezone } = schedules[id] ?? {};
      return [id, { cron: set, timeZone: zone }];
    }),
  );
}

/** The form as it is now, with the timings in it when somebody is changing them. */
export async function agentForm(
  { deps, actor }: Pick<Context, 'deps' | 'actor'>,
  agent: Agent,
  given: { timings?: Record<string, Timing>; drawn?: number; seen?: string } = {},
): Promise<AgentForm> {
  const settings = await deps.store.settings.agent(agent.id);
  const status = (await deps.jobs.status()).find(({ agentId }) => agentId === agent.id);
  const timings = { ...timingsOf(agent, settings), ...given.timings };
  const drawn = given.drawn ?? 0;
  const seen = given.seen ?? printOf(settings, agentFields);
  return {
    id: agent.id,
    title: agent.title,
    purpose: agent.purpose,
    mode: status?.mode ?? 'shadow',
    schedules: agent.schedules.map(({ id, part, cron }) => ({
      id,
      title: titled(part || id),
      usual: cron,
      ...shown(timings[id] ?? { cron, timeZone: 'UTC' }, deps.clock()),
    })),
    channelId: settings.channelId,
    timeZone: actor.timeZone,
    drawn,
    metadata: encodeForm({ agent: agent.id, seen, drawn }),
  };
}

const titled = (word: string) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;

const shownSlots = 3;

function shown({ cron, timeZone }: Timing, now: Date) {
  const problem = validateSchedule(cron, timeZone) ?? null;
  return { cron, timeZone, problem, next: problem ? [] : nextSlots(cron, timeZone, now, shownSlots) };
}
