import { applyProposal } from '../../services/scorecard/apply.ts';
import { periodAsked } from '../../services/scorecard/asked-period.ts';
import { scorecardFile } from '../../services/scorecard/csv.ts';
import { scorecardFor } from '../../services/scorecard/scorecard.ts';
import { staleClick } from '../../services/stale-click.ts';
import { actionIds } from '../../views/ids.ts';
import { buildNoticeModal } from '../../views/modals/notice.ts';
import { buildApplied } from '../../views/scorecard/applied.ts';
import { buildCasesModal } from '../../views/scorecard/cases.ts';
import { thresholdOf } from '../../views/scorecard/proposal-block.ts';
import { buildScorecardModal } from '../../views/scorecard/scorecard.ts';
import { scorecardForm } from '../forms/scorecard-form.ts';
import type { ActionContext, Listener } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { sendFile } from '../web-api/slack-file.ts';
import { subjectOf } from './value.ts';

/** "Open Scorecard" of a month or quarter. */
export const scorecard: Listener = {
  kind: 'action',
  id: actionIds.scorecard,
  async handle(context) {
    await inModal(context, { title: 'Scorecard', handler: 'action:scorecard' }, async () =>
      buildScorecardModal(await scorecardFor(context, await periodAsked(context.deps, subjectOf(context.value)))),
    );
  },
};

/** A figure was chosen: the weeks, projects or items it rests on. */
export const scorecardCases: Listener = {
  kind: 'action',
  id: actionIds.scorecardCases,
  async handle(context) {
    const [agentId, figureId, name] = subjectOf(context.chosen ?? undefined).split('/');
    await inModal(context, { title: 'Scorecard', handler: 'action:scorecard_cases' }, async () => {
      const card = await scorecardFor(context, await periodAsked(context.deps, name));
      const agent = card.agents.find((one) => one.agentId === agentId);
      const figure = agent?.figures.find(({ id }) => id === figureId);
      if (!agent || !figure) throw staleClick();
      return buildCasesModal(figure, agent.title, card.period);
    });
  },
};

/** "Export CSV" of a scorecard. */
export const scorecardCsv: Listener = {
  kind: 'action',
  id: actionIds.scorecardCsv,
  async handle(context) {
    const { deps, actor, client } = context;
    await inModal(context, { title: 'Export', handler: 'action:scorecard_csv' }, async () => {
      const period = await periodAsked(deps, subjectOf(context.value));
      await sendFile(client, actor.slackUserId, await scorecardFile(context, period));
      const subject = `scorecard/${period.name}`;
      await deps.store.audit.add({ at: deps.clock(), by: actor.slackUserId, action: 'exported', subject });
      return buildNoticeModal('The file is in your conversation with Reeve.', 'Export');
    });
  },
};

/** "Raise to …": sets a threshold as it was proposed. */
export const scorecardApply: Listener = {
  kind: 'action',
  id: actionIds.scorecardApply,
  handle: apply,
};

/** "Undo": puts a threshold back to what it was. */
export const scorecardUndo: Listener = {
  kind: 'action',
  id: actionIds.scorecardUndo,
  handle: apply,
};

async function apply(context: ActionContext): Promise<void> {
  await context.answer(buildApplied(await applyProposal(context, thresholdOf(subjectOf(context.value)))));
}

/** "Scorecard Settings". */
export const scorecardSettings: Listener = {
  kind: 'action',
  id: actionIds.scorecardSettings,
  async handle(context) {
    await inModal(context, { title: 'Scorecard', handler: 'action:scorecard_settings' }, () =>
      scorecardForm(context.deps),
    );
  },
};
