import type { AppBlock, AppModalView, MessageContent } from '../blocks.ts';
import { type PreviewSummary, recipientBlocks } from '../command/run.ts';
import { messages } from '../command/run-words.ts';
import { actionIds, encodeValue } from '../ids.ts';
import { escapeMrkdwn } from '../mrkdwn.ts';
import { modal } from './modal.ts';
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
  const title = `*${escapeMrkdwn(data.agentTitle)}*: ${sent === 0 ? 'nothing would be sent' : `${messages(sent)} would be sent`}. This is a preview: nothing was sent or stored.`;
  return modal('Preview', [
    section(title),
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
    section(escapeMrkdwn(`To ${to} (${state})`)),
    ...(content.blocks.length > 0 ? previewBlocks(content.blocks) : [section(content.text)]),
  ];
}

function pageBlocks(previewId: string, page: number, pages: number): AppBlock[] {
  if (pages < 2) return [];
  const button = (text: string, target: number) => ({
    type: 'button' as const,
    action_id: actionIds.previewPage,
    text: { type: 'plain_text' as const, text },
    value: encodeValue(`${previewId}/${target}`),
  });
  const elements = page + 1 < pages ? [button('Next Page', page + 1)] : [button('First Page', 0)];
  const where: AppBlock = { type: 'context', elements: [{ type: 'mrkdwn', text: `Page ${page + 1} of ${pages}` }] };
  return [where, { type: 'actions', elements }];
}

function section(text: string): AppBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: text.slice(0, 2900) } };
}
