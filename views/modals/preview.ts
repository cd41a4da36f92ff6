import type { AppBlock, AppModalView, MessageContent } from '../blocks.ts';
import { type PreviewSummary, recipientBlocks, wouldBeSent } from '../command/run.ts';
import { actionIds } from '../ids.ts';
import { modal } from '../modal.ts';
import { readerName } from '../mrkdwn.ts';
import { button, buttons, quoted, section, shortened, smallPrint } from '../parts.ts';
import { previewBlocks } from './preview-message.ts';

export interface PreviewedMessage {
  to: string;
  wouldSend: boolean;
  reason: string | null;
  content: MessageContent;
}

export interface PreviewData extends PreviewSummary {
  /** Names the preview, so that its other pages can be asked for. */
  previewId: string;
  messages: readonly PreviewedMessage[];
}

/** Slack takes 100 blocks and 250 KB a view; what surrounds the messages needs some of it. */
const blocksPerPage = 80;
const bytesPerPage = 150_000;

/** One page of a preview: on the first who is told and who is left out, then the messages exactly as they would be. */
export function buildPreviewModal(data: PreviewData, page: number): AppModalView {
  const pages = pagesOf(data.messages);
  const shown = Math.min(Math.max(0, page), pages.length - 1);
  const sent = data.messages.filter(({ wouldSend }) => wouldSend).length;
  const title = `*${quoted(data.agentTitle)}*: ${wouldBeSent(sent, data)}. This is a preview: nothing was sent or stored.`;
  return modal('Preview', [
    section(title),
    ...(data.messages.length > 0 ? [buttons(button(actionIds.sendTest, 'Send a Test to Me', data.previewId))] : []),
    ...(shown === 0 ? recipientBlocks(data) : []),
    ...(pages[shown] ?? []),
    ...pageBlocks(data.previewId, shown, pages.length),
  ]);
}

function pagesOf(list: readonly PreviewedMessage[]): AppBlock[][] {
  const pages: AppBlock[][] = [[]];
  let room = { blocks: blocksPerPage, bytes: bytesPerPage };
  for (const message of list) {
    const blocks = messageBlocks(message);
    const bytes = JSON.stringify(blocks).length;
    if (blocks.length > room.blocks || bytes > room.bytes) {
      if (pages.at(-1)?.length) pages.push([]);
      room = { blocks: blocksPerPage, bytes: bytesPerPage };
    }
    pages.at(-1)?.push(...blocks.slice(0, blocksPerPage));
    room = { blocks: room.blocks - blocks.length, bytes: room.bytes - bytes };
  }
  return pages;
}

function messageBlocks({ to, wouldSend, reason, content }: PreviewedMessage): AppBlock[] {
  const state = wouldSend ? (reason ?? 'would be sent') : `would not be sent${reason ? `: ${reason}` : ''}`;
  return [
    { type: 'divider' },
    section(`To ${readerName(shortened(to, 80))} (${quoted(state, 200)})`),
    ...(content.blocks.length > 0 ? previewBlocks(content.blocks) : [section(shortened(content.text, 2500))]),
  ];
}

function pageBlocks(previewId: string, page: number, pages: number): AppBlock[] {
  if (pages < 2) return [];
  const target = page + 1 < pages ? page + 1 : 0;
  const label = target === 0 ? 'First Page' : 'Next Page';
  return [
    smallPrint(`Page ${page + 1} of ${pages}`),
    buttons(button(actionIds.previewPage, label, `${previewId}/${target}`)),
  ];
}
