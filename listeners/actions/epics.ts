import { assignEpic, finishDecision } from '../../services/epic-assignment/assign.ts';
import { bulkOf } from '../../services/epic-assignment/bulk.ts';
import { orphansMessage } from '../../services/epic-assignment/orphans.ts';
import { suggestedFor } from '../../services/epic-assignment/suggested.ts';
import { undoDecision } from '../../services/epic-assignment/undo.ts';
import { staleClick } from '../../services/stale-click.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { notAssignedText } from '../../views/epic-assignment/answers.ts';
import { buildBulk, buildReview } from '../../views/epic-assignment/review-modal.ts';
import { readRowId } from '../../views/epic-assignment/rows.ts';
import { issueLink } from '../../views/epic-assignment/words.ts';
import { actionIds } from '../../views/ids.ts';
import { encodeForm } from '../forms/form-metadata.ts';
import type { Listener } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { showDecided, showPage } from './epic-message.ts';
import { subjectOf } from './value.ts';

/** "Assign to SHOP-1": one click, one write, shown in the row. */
export const epicAssign: Listener = {
  kind: 'action',
  id: actionIds.epicAssign,
  async handle(context) {
    const { noticeKey, ticketKey, epicKey } = readRowId(subjectOf(context.value));
    if (epicKey === null) throw staleClick();
    const { jiraSiteUrl } = await context.deps.sources.workspace();
    const assigned = await assignEpic(context, ticketKey, epicKey);
    await showDecided(context, noticeKey, ticketKey);
    if (assigned.kind === 'not')
      await context.answer({ text: notAssignedText(ticketKey, assigned.why, jiraSiteUrl), blocks: [] });
    else if (noticeKey === null) {
      const text = `${issueLink(jiraSiteUrl, ticketKey)} is in ${issueLink(jiraSiteUrl, epicKey)} now.`;
      await context.answer({ text, blocks: [] });
    }
  },
};

/** "Undo": takes the ticket out of the epic again, if it is still in it. */
export const epicUndo: Listener = {
  kind: 'action',
  id: actionIds.epicUndo,
  async handle(context) {
    const { noticeKey, ticketKey } = readRowId(subjectOf(context.value));
    try {
      await undoDecision(context, ticketKey);
    } finally {
      await showDecided(context, noticeKey, ticketKey);
    }
    if (noticeKey === null) await context.answer({ text: `${ticketKey} is as it was before.`, blocks: [] });
  },
};

/** "Review manually": the ticket with its nearest epics, and all others to search. */
export const epicReview: Listener = {
  kind: 'action',
  id: actionIds.epicReview,
  async handle(context) {
    const { noticeKey, ticketKey } = readRowId(subjectOf(context.value));
    await inModal(context, { title: 'Choose an epic', handler: 'action:epic_review' }, async () => {
      const suggestion = await suggestedFor(context, ticketKey);
      if (suggestion.decision !== null && (await finishDecision(context, suggestion))) {
        await showDecided(context, noticeKey, ticketKey);
        throw new UserFacingError(`${ticketKey} was decided meanwhile. Undo that first; nothing was changed.`);
      }
      const { jiraSiteUrl } = await context.deps.sources.workspace();
      const notice = noticeKey === null ? null : await orphansMessage(context, noticeKey);
      const proposed = notice?.data.proposed.find(({ ticketKeys }) => ticketKeys.includes(ticketKey)) ?? null;
      const about = { project: suggestion.projectKey, ticket: ticketKey, notice: noticeKey };
      return buildReview({ suggestion, proposed, metadata: encodeForm(about), jiraSiteUrl });
    });
  },
};

/** "Next" and "Previous". */
export const epicPage: Listener = {
  kind: 'action',
  id: actionIds.epicPage,
  async handle(context) {
    const [key = '', page = '0'] = subjectOf(context.value).split(' ');
    await showPage(context, key, Number(page) || 0);
  },
};

/** "Assign all above 90 %": lists them first, and assigns what was listed. */
export const epicBulk: Listener = {
  kind: 'action',
  id: actionIds.epicBulk,
  async handle(context) {
    const key = subjectOf(context.value);
    await inModal(context, { title: 'Assign epics', handler: 'action:epic_bulk' }, async () => {
      const { data } = await orphansMessage(context, key);
      const { pairs, left } = await bulkOf(context, data.projectKey, data.bulkPercent);
      const { jiraSiteUrl } = await context.deps.sources.workspace();
      const shown = pairs.map(({ ticketKey, suggestedEpic }) => `${ticketKey} ${suggestedEpic}`);
      const metadata = encodeForm({ project: data.projectKey, notice: key, pairs: shown });
      return buildBulk(pairs, { left, fromPercent: data.bulkPercent, metadata, jiraSiteUrl });
    });
  },
};
