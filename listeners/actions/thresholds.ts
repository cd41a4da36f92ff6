import { z } from 'zod';
import { auditChanges } from '../../services/audit-changes.ts';
import { actionIds } from '../../views/ids.ts';
import { section } from '../../views/messages/parts.ts';
import { buildThresholds } from '../../views/modals/thresholds.ts';
import { agentNamed } from '../forms/agent-form.ts';
import { decodeForm } from '../forms/form-metadata.ts';
import {
  scopeValues,
  storeScopeValues,
  thresholdForm,
  thresholdScope,
  thresholdSubject,
} from '../forms/threshold-form.ts';
import type { Entry } from '../transport/listener.ts';
import { inModal, showModal } from '../transport/open-modal.ts';
import { staleClick, subjectOf } from './value.ts';

/** "Thresholds" of an agent: the workspace's for admins, a PM's own project's otherwise; or of the project named. */
export const thresholds: Entry = {
  kind: 'action',
  id: actionIds.thresholds,
  async handle(turn) {
    const { agentId, projectKey } = subject(turn.value);
    const agent = agentNamed(turn.deps, agentId);
    const key = projectKey ?? (turn.actor.role === 'admin' ? null : (turn.actor.projectKeys[0] ?? null));
    await inModal(turn, { title: 'Thresholds', handler: 'action:thresholds' }, async () =>
      buildThresholds(await thresholdForm(turn.deps, await thresholdScope(turn, agent, key))),
    );
  },
};

/** Another project, or the workspace, was chosen in the form. */
export const thresholdScopeChosen: Entry = {
  kind: 'action',
  id: actionIds.thresholdScope,
  async handle(turn) {
    const { deps, client, modal, chosen } = turn;
    if (!modal || chosen === null) throw staleClick();
    const agent = agentNamed(deps, decodeForm(modal.privateMetadata, { agent: z.string() }).agent);
    const scope = await thresholdScope(turn, agent, chosen === '*' ? null : chosen);
    await showModal(deps, client, modal, buildThresholds(await thresholdForm(deps, scope)));
  },
};

/** "Reset to Defaults": what holds below counts again. */
export const thresholdsReset: Entry = {
  kind: 'action',
  id: actionIds.thresholdsReset,
  async handle(turn) {
    const { deps, client, modal } = turn;
    const { agentId, projectKey } = subject(turn.value);
    if (!modal) throw staleClick();
    const { seen } = decodeForm(modal.privateMetadata, { seen: z.string() });
    const scope = await thresholdScope(turn, agentNamed(deps, agentId), projectKey);
    const before = await scopeValues(deps, scope);
    const none = { thresholds: {}, channelId: null };
    const reset = await storeScopeValues(deps, scope, seen, none);
    if (reset) await auditChanges(turn, thresholdSubject(scope), before, none);
    const again = await thresholdScope(turn, scope.agent, projectKey);
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
