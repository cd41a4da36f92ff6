import { readBlocks } from './render/blocks.ts';
import { type Names, readMrkdwn } from './render/mrkdwn.ts';
import { type Json, jsonList, stringOf, textOf } from './workspace/json.ts';
import type { SlackMessage, StoredView } from './workspace/model.ts';

/** A message as its reader sees it, in plain text: names, dates, tables, charts in words, `[Buttons]`, files. */
export function renderMessage(message: SlackMessage, names: Names): string {
  const blocks = message.blocks ?? [];
  const said =
    blocks.length > 0 ? readBlocks(blocks, names) : message.text === '' ? [] : [readMrkdwn(message.text, names)];
  const attached = jsonList(message.attachments).map((attachment) => readAttachment(attachment, names));
  const files = (message.files ?? []).map(
    ({ title, name }) => `[file: ${title === name ? name : `${title}, ${name}`}]`,
  );
  const edited = message.edited ? ['(edited)'] : [];
  return [...said, ...attached, ...files, ...edited].join('\n');
}

const readAttachment = (attachment: Json, names: Names): string =>
  readMrkdwn(stringOf(attachment.text) ?? stringOf(attachment.fallback) ?? '', names);

/** A modal or Home tab as its reader sees it, in plain text. */
export function renderView({ content }: StoredView, names: Names): string {
  const title = content.type === 'modal' ? [`== ${textOf(content.title)} ==`] : [];
  const buttons = [content.close, content.submit].filter((button) => button !== undefined);
  const footer = buttons.length > 0 ? [buttons.map((button) => `[${textOf(button)}]`).join(' ')] : [];
  return [...title, ...readBlocks(jsonList(content.blocks), names), ...footer].join('\n');
}
