import type { EpicAssignmentSuggestion } from '../../agents/epic-assignment/model.ts';
import type { EpicOrphansNotice } from '../../agents/epic-assignment/notice.ts';
import { numberText } from '../../agents/numbers.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import type { MessageContext } from '../message-context.ts';
import {
  button,
  buttons,
  freshness,
  header,
  list,
  quietButtons,
  quoted,
  section,
  shortened,
  smallPrint,
  whyButton,
} from '../parts.ts';
import { orphanRow } from './rows.ts';
import { orphansText } from './words.ts';

/** One page of the list. */
export interface ShownPage {
  rows: readonly EpicAssignmentSuggestion[];
  page: number;
  pages: number;
}

/** A project's tickets without an epic: those to look at first, then from the least to the most sure. */
export function epicOrphans(notice: EpicOrphansNotice, context: MessageContext): MessageContent {
  const { rows, total, listedTickets } = notice.data;
  return epicOrphansPage(notice, { rows, page: 0, pages: Math.ceil(total / listedTickets) }, context);
}

/** The same with another page, or with what was decided since. */
export function epicOrphansPage(
  notice: EpicOrphansNotice,
  { rows, page, pages }: ShownPage,
  context: Pick<MessageContext, 'timeZone' | 'jiraSiteUrl'>,
): MessageContent {
  const text = orphansText(notice);
  const place = { noticeKey: notice.key, jiraSiteUrl: context.jiraSiteUrl };
  return {
    text,
    blocks: [
      header(`Tickets without an epic: ${shortened(notice.subject.name, 100)}`),
      section(text),
      ...rows.flatMap((row) => orphanRow(row, place)),
      ...pageBlocks(notice, page, pages),
      ...proposals(notice),
      buttons(...bulkButton(notice), whyButton(notice), ...quietButtons(notice)),
      ...(notice.data.total > 0 ? [smallPrint(spokenBy(notice))] : []),
      freshness(notice, 'Jira', context.timeZone),
    ],
  };
}

function bulkButton({ key, data: { bulk, bulkPercent } }: EpicOrphansNotice) {
  return bulk < 2 ? [] : [button(actionIds.epicBulk, `Assign all above ${bulkPercent} %`, key)];
}

function pageBlocks({ key }: EpicOrphansNotice, page: number, pages: number): AppBlock[] {
  if (pages < 2) return [];
  // Two buttons of one block may not share an action id.
  const turn = (label: string, to: number) => buttons(button(actionIds.epicPage, label, `${key} ${to}`));
  return [
    smallPrint(`Page ${page + 1} of ${pages}`),
    ...(page > 0 ? [turn('Previous', page - 1)] : []),
    ...(page < pages - 1 ? [turn('Next', page + 1)] : []),
  ];
}

/** Groups of tickets that no epic fits: an epic is made in Jira, by a person. */
function proposals({ data: { proposed } }: EpicOrphansNotice): AppBlock[] {
  const lines = proposed.map(
    ({ name, ticketKeys }) =>
      `“${quoted(name, 60)}” for ${numberText(ticketKeys.length)} tickets: ${ticketKeys
        .slice(0, 8)
        .map((key) => quoted(key, 30))
        .join(', ')}`,
  );
  return list('New epics you could make in Jira', lines);
}

/** Who speaks: words alone, or embeddings too. */
function spokenBy({ data: { method, oneClickPercent } }: EpicOrphansNotice): string {
  const by = method.meaning
    ? `Compared by words and by embeddings of ${quoted(method.meaning.model, 60)}`
    : 'Compared by words, dates, labels and authors, without a language model';
  return `${by}; one epic is suggested from ${oneClickPercent} %`;
}
