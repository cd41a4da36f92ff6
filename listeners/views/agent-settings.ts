import { z } from 'zod';
import type { Agent } from '../../agents/agent.ts';
import { validateSchedule } from '../../agents/calendar/slots.ts';
import { about as timeCompliance } from '../../agents/time-compliance/about.ts';
import { changeNotes } from '../../services/audit-changes.ts';
import { changedMeanwhile } from '../../services/changed-meanwhile.ts';
import { mustKnowLeave } from '../../services/leave-place.ts';
import type { AgentMode, AgentSettings } from '../../store/settings.ts';
import { callbackIds } from '../../views/ids.ts';
import { buildSaving } from '../../views/modals/saved.ts';
import { agentFields, agentNamed } from '../forms/agent-form.ts';
import { type Form, readForm } from '../forms/form.ts';
import { decodeForm } from '../forms/form-metadata.ts';
import { saved } from '../forms/saved.ts';
import type { Context, Listener } from '../transport/listener.ts';
import { checkChannel } from '../web-api/slack-checks.ts';

const modeSchema = z.enum(['off', 'shadow', 'on']);

/** An agent's mode, schedules and channel, filled in. */
export const agentSettingsForm: Listener = {
  kind: 'view',
  id: callbackIds.agentSettings,
  working: buildSaving('Agent'),
  async read({ values, privateMetadata, deps, client }) {
    const about = decodeForm(privateMetadata, { agent: z.string(), seen: z.string() });
    const agent = agentNamed(deps, about.agent);
    const form = readForm(values);
    const mode = modeSchema.safeParse(form.text('mode'));
    if (!mode.success) form.wrong('mode', 'Choose a mode.');
    const schedules = schedulesGiven(agent, form);
    const warning = await checkChannel(client, form, 'channelId');
    form.check();
    const wanted = { mode: mode.data ?? 'off', schedules, channelId: form.text('channelId') };
    return (context) => save(context, agent, about.seen, wanted, warning);
  },
};

/** Only those that differ from the agent's own. */
function schedulesGiven(agent: Agent, form: Form): AgentSettings['schedules'] {
  const given: AgentSettings['schedules'] = {};
  for (const { id, cron: usual, timezone: usualZone } of agent.schedules) {
    const cron = form.text(`cron.${id}`) ?? usual;
    const timezone = form.text(`zone.${id}`) ?? usualZone;
    const zoneProblem = validateSchedule('0 9 * * *', timezone);
    if (zoneProblem) form.wrong(`zone.${id}`, `${zoneProblem}.`);
    const problem = zoneProblem ? undefined : validateSchedule(cron, timezone);
    if (problem) form.wrong(`cron.${id}`, `${problem}.`.slice(0, 300));
    if (cron !== usual || timezone !== usualZone) given[id] = { cron, timezone };
  }
  return given;
}

async function save(
  context: Context,
  agent: Agent,
  print: string,
  wanted: Pick<AgentSettings, 'schedules' | 'channelId'> & { mode: AgentMode },
  warning: string,
) {
  if (wanted.mode === 'on' && agent.id === timeCompliance.id) await mustKnowLeave(context.deps, agent.title);
  const { settings } = context.deps.store;
  const before = await settings.agent(agent.id);
  const inForce = (await context.deps.jobs.status()).find(({ agentId }) => agentId === agent.id)?.mode;
  // Leaving the mode as it is leaves it to the configuration where nobody set it.
  const mode = before.mode === null && wanted.mode === inForce ? null : wanted.mode;
  const changes = { ...wanted, mode };
  const notes = changeNotes(context, `agent/${agent.id}`, before, changes);
  if (!(await settings.setAgentIf(agent.id, { fields: agentFields, print }, changes, notes)))
    throw changedMeanwhile(agent.title);
  await context.deps.jobs.sweep();
  return saved(context, agent.title, savedWords(agent.title, wanted.mode) + warning);
}

function savedWords(title: string, mode: AgentMode): string {
  if (mode === 'off') return `Saved. ${title} is off and will not run.`;
  if (mode === 'on') return `Saved. ${title} is on: what it finds is told to those who can act.`;
  return `Saved. ${title} runs in shadow: only the admins see what it would say.`;
}
