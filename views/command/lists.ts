import { numberText } from '../../agents/numbers.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { header, quoted, section, shortened, smallPrint } from '../parts.ts';

const linesPerBlock = 20;
const mostLines = 200;
const mostCharacters = 2_900;

/** A part of a list: `shown` of all `total`, after the first `from`; `next` is the command that shows what comes after. */
export interface ListPage {
  from: number;
  shown: number;
  total: number;
  next: string | null;
}

/** Where a page stands, and how to see the others; empty when the list is all there. */
export function pageWords({ from, shown, total, next }: ListPage): string[] {
  if (shown === total) return [];
  if (shown === 0) return [`nothing after the ${numberText(total)} there are`];
  const place = `${numberText(from + 1)} to ${numberText(from + shown)} of ${numberText(total)}`;
  return next === null ? [place] : [place, `\`${next}\` goes on`];
}

/** Lines under a title, a name as it is, in blocks Slack takes; what is left off is counted. `text` says the point. */
export function buildLines(
  title: string,
  lines: readonly string[],
  more: { empty: string; note?: string; blocks?: readonly AppBlock[]; page?: ListPage },
): MessageContent {
  const blocks: AppBlock[] = [header(shortened(title, 100))];
  if (lines.length === 0) blocks.push(section(more.empty));
  blocks.push(...lineBlocks(lines));
  blocks.push(...(more.blocks ?? []));
  const notes = [...(more.page ? pageWords(more.page) : []), ...(more.note ? [more.note] : [])];
  if (notes.length > 0) blocks.push(smallPrint(...notes));
  const name = quoted(title, 100);
  const text = lines.length === 0 ? `${name}: ${more.empty}` : `${name}: ${more.page?.total ?? lines.length}`;
  return { text, blocks };
}

/** Lines of mrkdwn as sections; at most 200, then how many there are more. */
export function lineBlocks(lines: readonly string[], most = mostLines): AppBlock[] {
  const chunks: string[][] = [];
  let room = 0;
  for (const line of lines.slice(0, most)) {
    const current = chunks.at(-1);
    if (current && current.length < linesPerBlock && line.length < room) {
      current.push(line);
      room -= line.length + 1;
    } else {
      chunks.push([line]);
      room = mostCharacters - line.length;
    }
  }
  const left = lines.length > most ? [smallPrint(`and ${numberText(lines.length - most)} more`)] : [];
  return [...chunks.map((chunk) => section(chunk.join('\n'))), ...left];
}
