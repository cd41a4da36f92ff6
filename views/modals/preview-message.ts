import { numberText } from '../../agents/numbers.ts';
import type { AppBlock } from '../blocks.ts';
import { plainName } from '../mrkdwn.ts';
import { section, shortened, smallPrint } from '../parts.ts';

/**
 * A message's blocks as a modal can show them: buttons become their labels, since a preview must not act, and blocks that
 * only messages may hold become text.
 */
export function previewBlocks(blocks: readonly AppBlock[]): AppBlock[] {
  return blocks.flatMap(previewBlock);
}

function previewBlock(block: AppBlock): AppBlock[] {
  switch (block.type) {
    case 'section': {
      const { accessory: _, block_id: __, ...rest } = block;
      return [rest];
    }
    case 'header':
    case 'context':
    case 'divider':
    case 'rich_text': {
      const { block_id: _, ...rest } = block;
      return [rest];
    }
    case 'actions':
      return [note(`Buttons: ${labelsOf(block.elements).join(' · ') || 'none'}`)];
    case 'data_visualization':
      return [note(`Chart: ${block.title}`)];
    case 'table':
    case 'data_table':
      return [note(rowsText(block.rows))];
    case 'markdown':
      return [section(plainName(shortened(block.text, 2500)))];
    case 'container':
      return block.child_blocks.flatMap(previewBlock);
    default:
      return [note(`A ${block.type.replaceAll('_', ' ')}`)];
  }
}

function labelsOf(elements: readonly object[]): string[] {
  return elements.flatMap((element) => {
    if (!('text' in element) || typeof element.text !== 'object' || element.text === null) return [];
    return 'text' in element.text && typeof element.text.text === 'string' ? [element.text.text] : [];
  });
}

function rowsText(rows: readonly (readonly object[])[]): string {
  const lines = rows
    .slice(0, 30)
    .map((cells) =>
      cells.map((cell) => ('text' in cell && typeof cell.text === 'string' ? cell.text : '…')).join(' | '),
    );
  if (rows.length > 30) lines.push(`and ${numberText(rows.length - 30)} more rows`);
  return lines.join('\n');
}

function note(text: string): AppBlock {
  return smallPrint(plainName(shortened(text, 1500)));
}
