import { z } from 'zod';
import { about as timeCompliance } from '../../agents/time-compliance/about.ts';
import { changeNotes } from '../../services/audit-changes.ts';
import { changedMeanwhile } from '../../services/changed-meanwhile.ts';
import { mustKnowLeave } from '../../services/leave-place.ts';
import { staleClick } from '../../services/stale-click.ts';
import { printOf } from '../../store/fingerprint.ts';
import { actionIds } from '../../views/ids.ts';
import { buildThresholds } from '../../views/modals/thresholds.ts';
import { agentNamed } from '../forms/agent-form.ts';
import { decodeForm } from '../forms/form-metadata.ts';
import { thresholdForm, thresholdScope, thresholdSubject } from '../forms/threshold-form.ts';
import type { Listener } from '../transport/listener.ts';
import { showModal } from '../transport/open-modal.ts';

const chosenSchema = z.enum(['workspace', 'off', 'shadow', 'on']);

/** An agent was switched for one project: a pilot, or one to be left alone. It counts at once. */
export const projectMode: Listener = {
  kind: 'action',
  id: actionIds.projectMode,
  async handle(context) {
    const { deps, client, modal } = context;
    const chosen = chosenSchema.safeParse(context.chosen);
    if (!modal || !chosen.success) throw staleClick();
    const about = decodeForm(modal.privateMetadata, { agent: z.string(), project: z.string() });
    if (chosen.data === 'on' && about.agent === timeCompliance.id) await mustKnowLeave(deps, timeCompliance.title);
    const scope = await thresholdScope(context, agentNamed(deps, about.agent), about.project);
    const { settings } = deps.store;
    const before = await settings.agent(about.agent);
    const { [about.project]: old = 'workspace', ...others } = before.projectModes;
    const projectModes = chosen.data === 'workspace' ? others : { ...others, [about.project]: chosen.data };
    const seen = { fields: ['projectModes'] as const, print: printOf(before, ['projectModes']) };
    const notes = changeNotes(context, thresholdSubject(scope), { mode: old }, { mode: chosen.data });
    if (!(await settings.setAgentIf(about.agent, seen, { projectModes }, notes))) throw changedMeanwhile('this mode');
    await showModal(deps, client, modal, buildThresholds(await thresholdForm(deps, scope)));
  },
};
