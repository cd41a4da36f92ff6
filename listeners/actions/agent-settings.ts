import { z } from 'zod';
import { staleClick } from '../../services/stale-click.ts';
import { actionIds } from '../../views/ids.ts';
import { buildAgentSettings } from '../../views/modals/agent-settings.ts';
import { agentForm, agentNamed, timingsOf } from '../forms/agent-form.ts';
import { readForm } from '../forms/form.ts';
import { decodeForm } from '../forms/form-metadata.ts';
import type { ActionContext, Listener } from '../transport/listener.ts';
import { inModal, showModal } from '../transport/open-modal.ts';
import { subjectOf } from './value.ts';

/** "Settings" of an agent: its mode and schedules. */
export const agentSettings: Listener = {
  kind: 'action',
  id: actionIds.agentSettings,
  async handle(context) {
    const agent = agentNamed(context.deps, subjectOf(context.value));
    await inModal(context, { title: agent.title, handler: 'action:agent_settings' }, async () =>
      buildAgentSettings(await agentForm(context, agent)),
    );
  },
};

/** A slot was picked: it is put into the cron field. */
export const scheduleSlot: Listener = {
  kind: 'action',
  id: actionIds.scheduleSlot,
  handle: (context) => redraw(context, 'slot'),
};

/** A cron was typed: the next runs are shown. */
export const scheduleCron: Listener = {
  kind: 'action',
  id: actionIds.scheduleCron,
  handle: (context) => redraw(context, 'cron'),
};

/** A zone was picked: the next runs are shown. */
export const scheduleZone: Listener = {
  kind: 'action',
  id: actionIds.scheduleZone,
  handle: (context) => redraw(context, 'zone'),
};

/** Shows the form again with what stands in it; of a slot and a cron that differ, the one just used counts. */
async function redraw(context: ActionContext, used: 'slot' | 'cron' | 'zone'): Promise<void> {
  const { deps, client, modal } = context;
  if (!modal) throw staleClick();
  const about = decodeForm(modal.privateMetadata, { agent: z.string(), seen: z.string(), drawn: z.number() });
  const agent = agentNamed(deps, about.agent);
  const form = readForm(context.form);
  const stored = timingsOf(agent, await deps.store.settings.agent(agent.id));
  const timings = Object.fromEntries(
    agent.schedules.map(({ id, cron, timezone }) => {
      const before = stored[id] ?? { cron, timeZone: timezone };
      const typed = form.text(`cron.${id}`) ?? before.cron;
      const picked = form.text(`slot.${id}`);
      const isPicked = used === 'slot' && picked !== null && picked === context.chosen;
      return [id, { cron: isPicked ? picked : typed, timeZone: form.text(`zone.${id}`) ?? before.timeZone }];
    }),
  );
  const next = await agentForm(context, agent, { timings, seen: about.seen, drawn: about.drawn + 1 });
  await showModal(deps, client, modal, buildAgentSettings(next));
}
