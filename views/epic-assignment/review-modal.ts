import type { EpicAssignmentSuggestion } from '../../agents/epic-assignment/model.ts';
import { numberText } from '../../agents/numbers.ts';
import type { AppModalView } from '../blocks.ts';
import { boxesField, formModal, searchField } from '../fields.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { modal } from '../modal.ts';
import { list, quoted, section, smallPrint } from '../parts.ts';
import { choiceText, issueLink, ticketsText } from './words.ts';

/** Names of the form's fields. */
export const reviewFields = { epic: 'epic', none: 'none' } as const;
export const noEpic = 'no-epic';

export interface ReviewFormData {
  suggestion: EpicAssignmentSuggestion;
  /** A group this ticket is in that no epic fits. */
  proposed: { name: string; ticketKeys: string[] } | null;
  metadata: string;
  jiraSiteUrl: string;
}

/** One ticket with its likeliest epics, a list to search, and ways to say that it belongs in none. */
export function buildReview({ suggestion, proposed, metadata, jiraSiteUrl }: ReviewFormData): AppModalView {
  const { ticketKey, summary, choices } = suggestion;
  return formModal({
    title: 'Choose an epic',
    callbackId: callbackIds.epicReview,
    metadata,
    submit: 'Assign',
    blocks: [
      section(`*${issueLink(jiraSiteUrl, ticketKey)}* ${quoted(summary, 200)}`),
      ...list(
        'Nearest',
        choices.map((choice) => choiceText(choice, jiraSiteUrl)),
      ),
      searchField({
        name: reviewFields.epic,
        label: 'Epic',
        source: actionIds.epicPick,
        hint: 'Type a part of its key or title. Closed epics are not offered.',
        chosen: null,
      }),
      boxesField({
        name: reviewFields.none,
        label: 'Or',
        options: [{ text: 'It is not part of an epic; do not ask again', value: noEpic }],
        values: [],
      }),
      ...(proposed ? [section(proposalText(proposed, jiraSiteUrl))] : []),
      smallPrint(
        'Jira is written only when you press Assign; the ticket and the epic are looked at once more before that',
      ),
    ],
  });
}

/** An epic that does not exist yet: a person makes it in Jira, and its tickets are suggested to it from then on. */
function proposalText({ name, ticketKeys }: { name: string; ticketKeys: string[] }, jiraSiteUrl: string): string {
  const keys = ticketKeys.slice(0, 10).map((key) => issueLink(jiraSiteUrl, key));
  return `*No epic fits?* It looks like one piece of work with ${keys.join(', ')}. You could make an epic “${quoted(name, 60)}” in Jira; these tickets are suggested for it from the next day on.`;
}

/** The pairs that one click would assign, to be confirmed. */
export function buildBulk(
  pairs: readonly EpicAssignmentSuggestion[],
  {
    left,
    fromPercent,
    metadata,
    jiraSiteUrl,
  }: { left: number; fromPercent: number; metadata: string; jiraSiteUrl: string },
): AppModalView {
  if (pairs.length === 0) return modal('Assign epics', [section(`No ticket above ${fromPercent} % waits any more.`)]);
  const lines = pairs.map(({ ticketKey, summary, suggestedEpic, choices, confidenceScore }) => {
    const epic = choices[0]?.title ? ` ${quoted(choices[0].title, 40)}` : '';
    return `${issueLink(jiraSiteUrl, ticketKey)} ${quoted(summary, 50)} → ${issueLink(jiraSiteUrl, suggestedEpic ?? '')}${epic}, ${Math.floor(confidenceScore * 100)} %`;
  });
  // A section holds 3,000 characters, and a link takes many: the pairs go in several.
  const parts = Array.from({ length: Math.ceil(lines.length / 10) }, (_, at) => lines.slice(at * 10, at * 10 + 10));
  return formModal({
    title: 'Assign epics',
    callbackId: callbackIds.epicBulk,
    metadata,
    submit: `Assign ${pairs.length}`,
    blocks: [
      section(`Jira will be told that ${ticketsText(pairs.length)} belong to these epics:`),
      ...parts.map((part) => section(part.map((line) => `• ${line}`).join('\n'))),
      ...(left > 0 ? [smallPrint(`${numberText(left)} more above ${fromPercent} % are left for the next time`)] : []),
      smallPrint('Each ticket and epic is looked at in Jira once more; what changed meanwhile is left alone'),
    ],
  });
}
