import { numberText } from '../../agents/numbers.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { header, section, smallPrint } from '../parts.ts';

const linesPerBlock = 20;
const mostLines = 200;
const mostCharacters = 2_900;

/** Lines under a title, in blocks Slack takes; what is left off is counted. `text` says the point. */
export function buildLines(
  title: string,
  lines: readonly string[],
  more: { empty: string; note?: string; blocks?: readonly AppBlock[] },
): MessageContent {
  const blocks: AppBlock[] = [header(title)];
  if (lines.length === 0) blocks.push(section(more.empty));
  blocks.push(...lineBlocks(lines));
  blocks.push(...(more.blocks ?? []));
  if (more.note) blocks.push(smallPrint(more.note));
  const text = lines.length === 0 ? `${title}: ${more.empty}` : `${title}: ${lines.length}`;
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
