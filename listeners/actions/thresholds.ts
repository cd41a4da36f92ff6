import { z } from 'zod';
import { changeNotes } from '../../services/audit-changes.ts';
import { staleClick } from '../../services/stale-click.ts';
import { actionIds } from '../../views/ids.ts';
import { buildThresholds } from '../../views/modals/thresholds.ts';
import { section } from '../../views/parts.ts';
import { agentNamed } from '../forms/agent-form.ts';
import { decodeForm } from '../forms/form-metadata.ts';
import {
  scopeValues,
  storeScopeValues,
  thresholdForm,
  thresholdScope,
  thresholdSubject,
} from '../forms/threshold-form.ts';
import type { Listener } from '../transport/listener.ts';
import { inModal, showModal } from '../transport/open-modal.ts';
import { subjectOf } from './value.ts';

/** "Thresholds" of an agent: the workspace's for admins, a PM's own project's otherwise; or of the project named. */
export const thresholds: Listener = {
  kind: 'action',
  id: actionIds.thresholds,
  async handle(context) {
    const { agentId, projectKey } = subject(context.value);
    const agent = agentNamed(context.deps, agentId);
    const key = projectKey ?? (context.actor.role === 'admin' ? null : (context.actor.projectKeys[0] ?? null));
    await inModal(context, { title: 'Thresholds', handler: 'action:thresholds' }, async () =>
      buildThresholds(await thresholdForm(context.deps, await thresholdScope(context, agent, key))),
    );
  },
};

/** Another project, or the workspace, was chosen in the form. */
export const thresholdScopeChosen: Listener = {
  kind: 'action',
  id: actionIds.thresholdScope,
  async handle(context) {
    const { deps, client, modal, chosen } = context;
    if (!modal || chosen === null) throw staleClick();
    const agent = agentNamed(deps, decodeForm(modal.privateMetadata, { agent: z.string() }).agent);
    const scope = await thresholdScope(context, agent, chosen === '*' ? null : chosen);
    await showModal(deps, client, modal, buildThresholds(await thresholdForm(deps, scope)));
  },
};

/** "Reset to Defaults": what holds below counts again. */
export const thresholdsReset: Listener = {
  kind: 'action',
  id: actionIds.thresholdsReset,
  async handle(context) {
    const { deps, client, modal } = context;
    const { agentId, projectKey } = subject(context.value);
    if (!modal) throw staleClick();
    const { seen } = decodeForm(modal.privateMetadata, { seen: z.string() });
    const scope = await thresholdScope(context, agentNamed(deps, agentId), projectKey);
    const before = await scopeValues(deps, scope);
    const none = { thresholds: {}, channelId: null };
    const notes = changeNotes(context, thresholdSubject(scope), before, none);
    const reset = await storeScopeValues(deps, scope, seen, { ...none, notes });
    const again = await thresholdScope(context, scope.agent, projectKey);
    const view = buildThresholds(await thresholdForm(deps, again));
    const note = section(
      '*Somebody changed these meanwhile, so nothing was reset.* Press it again if they shall go too.',
    );
    await showModal(deps, client, modal, reset ? view : { ...view, blocks: [note, ...view.blocks] });
  },
};

function subject(value: string | undefined): { agentId: string; projectKey: string | null } {
  const [agentId = '', projectKey] = subjectOf(value).split('/');
  return { agentId, projectKey: projectKey || null };
}
