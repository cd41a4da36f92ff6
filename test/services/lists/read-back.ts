import type { AppBlock, MessageContent } from '../../../views/blocks.ts';
import { stringsIn } from '../../support/sums.ts';

/** What a list says of one subject: its name, and its figures as they are written. */
export interface Line {
  subject: string;
  figures: string;
}

/** The rows of a message's first table, as texts, without the head; empty where it has none. */
export function tableOf({ blocks }: MessageContent): string[][] {
  const table = blocks.find((block) => block.type === 'data_table' || block.type === 'table');
  if (!table || (table.type !== 'data_table' && table.type !== 'table')) return [];
  return table.rows.slice(1).map((row) =>
    row.map((cell) => {
      if ('text' in cell && typeof cell.text === 'string') return cell.text;
      return stringsIn(cell).join('');
    }),
  );
}

const paragraph = (block: AppBlock): string[] =>
  block.type === 'section' && block.text && 'text' in block.text ? [block.text.text] : [];

/** Every line of a message's paragraphs. */
export const linesOf = ({ blocks }: MessageContent): string[] =>
  blocks.flatMap(paragraph).flatMap((text) => text.split('\n').map((line) => line.trim()));

/** Lines of a form that match, as subjects with figures. */
export function matching(lines: readonly string[], pattern: RegExp, figures: (found: string[]) => string): Line[] {
  return lines.flatMap((line) => {
    const found = pattern.exec(line);
    return found ? [{ subject: (found[1] ?? '').trim(), figures: figures([...found]) }] : [];
  });
}
