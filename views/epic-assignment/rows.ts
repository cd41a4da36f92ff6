import type { EpicAssignmentSuggestion } from '../../agents/epic-assignment/model.ts';
import type { AppBlock } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { button, buttons, quoted, section } from '../parts.ts';
import { choiceText, decisionText, issueLink } from './words.ts';

/** Where a row stands: the message it is in, by its notice's key; null in an answer that only its reader sees. */
export interface RowPlace {
  noticeKey: string | null;
  jiraSiteUrl: string;
}

/** A ticket without an epic, what is suggested, and what can be done; or what became of it. */
export function orphanRow(suggestion: EpicAssignmentSuggestion, { noticeKey, jiraSiteUrl }: RowPlace): AppBlock[] {
  const { ticketKey, summary, kind, choices, noneFirst, decision } = suggestion;
  const title = `*${issueLink(jiraSiteUrl, ticketKey)}* ${quoted(summary, 120)}`;
  const id = rowId(noticeKey, ticketKey);
  const decided = decisionText(suggestion, jiraSiteUrl);
  if (decided !== null) {
    const undo = decision === 'assigned' || decision === 'changed' || decision === 'no-epic';
    return [section(`${title}\n${decided}`), ...(undo ? [buttons(button(actionIds.epicUndo, 'Undo', id))] : [])];
  }
  const best = choices[0];
  const review = button(actionIds.epicReview, 'Review manually', id);
  if (kind === 'one-click' && best) {
    const assign = button(actionIds.epicAssign, `Assign to ${best.epicKey}`, `${id} ${best.epicKey}`, {
      style: 'primary',
    });
    return [section(`${title}\n→ ${choiceText(best, jiraSiteUrl)}`), buttons(assign, review)];
  }
  const lines = choices.map((choice) => `• ${choiceText(choice, jiraSiteUrl)}`);
  const head = choices.length === 0 ? '_Needs PM review: there is no open epic to choose from_' : reviewText(noneFirst);
  return [section([title, head, ...lines].join('\n')), buttons(review)];
}

const reviewText = (noneFirst: boolean) =>
  noneFirst ? '_Needs PM review: perhaps none of the open epics. The nearest:_' : '_Needs PM review. The nearest:_';

/** What a row's button is about. */
export const rowId = (noticeKey: string | null, ticketKey: string) => `${noticeKey ?? '-'} ${ticketKey}`;

/** What it was about, read back. */
export function readRowId(id: string): { noticeKey: string | null; ticketKey: string; epicKey: string | null } {
  const [notice = '-', ticketKey = '', epicKey = null] = id.split(' ');
  return { noticeKey: notice === '-' ? null : notice, ticketKey, epicKey };
}
