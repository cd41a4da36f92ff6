import { z } from 'zod';
import { assignEpic, dismissTicket } from '../../services/epic-assignment/assign.ts';
import { assignAll } from '../../services/epic-assignment/bulk.ts';
import { mustManage } from '../../services/project-access.ts';
import { buildBulkDone, notAssignedText } from '../../views/epic-assignment/answers.ts';
import { noEpic, reviewFields } from '../../views/epic-assignment/review-modal.ts';
import { issueLink } from '../../views/epic-assignment/words.ts';
import { callbackIds } from '../../views/ids.ts';
import { buildNoticeModal } from '../../views/modals/notice.ts';
import { buildSaving } from '../../views/modals/saved.ts';
import { showDecided, showPage } from '../actions/epic-message.ts';
import { readForm } from '../forms/form.ts';
import { decodeForm } from '../forms/form-metadata.ts';
import type { Context, Listener } from '../transport/listener.ts';

const title = 'Choose an epic';
const reviewed = { project: z.string(), ticket: z.string(), notice: z.string().nullable() };
const listed = { project: z.string(), notice: z.string(), pairs: z.array(z.string()) };

/** A ticket's epic, chosen by hand; or that it is not part of any. */
export const epicReviewForm: Listener = {
  kind: 'view',
  id: callbackIds.epicReview,
  working: buildSaving(title),
  read({ values, privateMetadata }) {
    const about = decodeForm(privateMetadata, reviewed);
    const form = readForm(values);
    const epic = form.text(reviewFields.epic);
    const none = form.list(reviewFields.none).includes(noEpic);
    if (epic === null && !none) form.wrong(reviewFields.epic, 'Choose an epic, or say that it is not part of one.');
    if (epic !== null && none) form.wrong(reviewFields.none, 'Either an epic or none: clear one of them.');
    form.check();
    return async (context) => {
      mustManage(context.deps, context.actor, about.project);
      const text = epic === null ? await dismissed(context, about.ticket) : await assigned(context, about.ticket, epic);
      await showDecided(context, about.notice, about.ticket);
      return buildNoticeModal(text, title);
    };
  },
};

async function dismissed(context: Context, ticketKey: string): Promise<string> {
  await dismissTicket(context, ticketKey);
  return `${ticketKey} is not part of an epic. Reeve will not ask again; Jira was not changed.`;
}

async function assigned(context: Context, ticketKey: string, epicKey: string): Promise<string> {
  const { jiraSiteUrl } = await context.deps.sources.workspace();
  const result = await assignEpic(context, ticketKey, epicKey);
  if (result.kind === 'not') return notAssignedText(ticketKey, result.why, jiraSiteUrl);
  return `${issueLink(jiraSiteUrl, ticketKey)} is in ${issueLink(jiraSiteUrl, epicKey)} now.`;
}

/** Everything that was listed, confirmed: exactly these pairs are assigned. */
export const epicBulkForm: Listener = {
  kind: 'view',
  id: callbackIds.epicBulk,
  working: buildSaving('Assign epics'),
  read({ privateMetadata }) {
    const about = decodeForm(privateMetadata, listed);
    const pairs = about.pairs.map((pair) => {
      const [ticketKey = '', epicKey = ''] = pair.split(' ');
      return { ticketKey, epicKey };
    });
    return async (context) => {
      mustManage(context.deps, context.actor, about.project);
      const { jiraSiteUrl } = await context.deps.sources.workspace();
      const results = await assignAll(context, pairs);
      await showPage(context, about.notice, 0);
      return buildBulkDone(results, jiraSiteUrl);
    };
  },
};
