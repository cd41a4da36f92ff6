import { type Json, jsonList, stringOf } from '../workspace/json.ts';
import { channelName, type Names, personName } from './mrkdwn.ts';

/** A rich_text block as lines of plain text. */
export function readRichText(block: Json, names: Names): string[] {
  return jsonList(block.elements).flatMap((part) => readPart(part, names));
}

function readPart(part: Json, names: Names): string[] {
  const indent = '  '.repeat(typeof part.indent === 'number' ? part.indent : 0);
  if (part.type === 'rich_text_list') {
    return jsonList(part.elements).map((item, index) => {
      const bullet = part.style === 'ordered' ? `${index + 1}.` : '•';
      return `${indent}${bullet} ${inline(item, names)}`;
    });
  }
  const lines = inline(part, names).replace(/\n$/, '').split('\n');
  return part.type === 'rich_text_quote' ? lines.map((line) => `> ${line}`) : lines;
}

const inline = ({ elements }: Json, names: Names): string =>
  jsonList(elements)
    .map((element) => readInline(element, names))
    .join('');

function readInline(element: Json, names: Names): string {
  const text = stringOf(element.text);
  const url = stringOf(element.url) ?? '';
  if (element.type === 'user') return personName(names, String(element.user_id));
  if (element.type === 'channel') return channelName(names, String(element.channel_id));
  if (element.type === 'broadcast') return `@${String(element.range)}`;
  if (element.type === 'emoji') return `:${String(element.name)}:`;
  if (element.type === 'date') return stringOf(element.fallback) ?? String(element.timestamp);
  if (element.type === 'link') return text && text !== url ? `${text} (${url})` : url;
  return text ?? stringOf(element.value) ?? '';
}
