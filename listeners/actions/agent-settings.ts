import { z } from 'zod';
import { actionIds } from '../../views/ids.ts';
import { buildAgentSettings } from '../../views/modals/agent-settings.ts';
import { agentForm, agentNamed, timingsOf } from '../forms/agent-form.ts';
import { readForm } from '../forms/form.ts';
import { decodeForm } from '../forms/form-metadata.ts';
import type { ActionTurn, Entry } from '../transport/listener.ts';
import { inModal, showModal } from '../transport/open-modal.ts';
import { staleClick, subjectOf } from './value.ts';

/** "Settings" of an agent: its mode and schedules. */
export const agentSettings: Entry = {
  kind: 'action',
  id: actionIds.agentSettings,
  async handle(turn) {
    const agent = agentNamed(turn.deps, subjectOf(turn.value));
    await inModal(turn, { title: agent.title, handler: 'action:agent_settings' }, async () =>
      buildAgentSettings(await agentForm(turn, agent)),
    );
  },
};

/** A slot was picked: it is put into the cron field. */
export const scheduleSlot: Entry = {
  kind: 'action',
  id: actionIds.scheduleSlot,
  handle: (turn) => redraw(turn, 'slot'),
};

/** A cron was typed: the next runs are shown. */
export const scheduleCron: Entry = {
  kind: 'action',
  id: actionIds.scheduleCron,
  handle: (turn) => redraw(turn, 'cron'),
};

/** A zone was picked: the next runs are shown. */
export const scheduleZone: Entry = {
  kind: 'action',
  id: actionIds.scheduleZone,
  handle: (turn) => redraw(turn, 'zone'),
};

/** Shows the form again with what stands in it; of a slot and a cron that differ, the one just used counts. */
async function redraw(turn: ActionTurn, used: 'slot' | 'cron' | 'zone'): Promise<void> {
  const { deps, client, modal } = turn;
  if (!modal) throw staleClick();
  const about = decodeForm(modal.privateMetadata, { agent: z.string(), seen: z.string(), drawn: z.number() });
  const agent = agentNamed(deps, about.agent);
  const form = readForm(turn.form);
  const stored = timingsOf(agent, await deps.store.settings.agent(agent.id));
  const timings = Object.fromEntries(
    agent.schedules.map(({ id, cron, timezone }) => {
      const before = stored[id] ?? { cron, timeZone: timezone };
      const typed = form.text(`cron.${id}`) ?? before.cron;
      const picked = form.text(`slot.${id}`);
      const isPicked = used === 'slot' && picked !== null && picked === turn.chosen;
      return [id, { cron: isPicked ? picked : typed, timeZone: form.text(`zone.${id}`) ?? before.timeZone }];
    }),
  );
  const next = await agentForm(turn, agent, { timings, seen: about.seen, drawn: about.drawn + 1 });
  await showModal(deps, client, modal, buildAgentSettings(next));
}
