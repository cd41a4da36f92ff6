import { type Json, jsonList, stringOf } from '../../../slack/workspace/json.ts';
import { Element } from '../elements/element.tsx';
import { EmojiText } from '../text/emoji.tsx';
import { RichText } from './rich-text.tsx';

export const rowsOf = (block: Json): Json[][] => (Array.isArray(block.rows) ? block.rows.map(jsonList) : []);

/** What a table cell shows. */
export function Cell({ cell, blockId }: { cell: Json; blockId: string }) {
  if (cell.type === 'rich_text') return <RichText block={cell} />;
  if (cell.type === 'action_cell') {
    return (
      <>
        {jsonList([cell.element]).map((element) => (
          <Element key="use" element={element} blockId={blockId} />
        ))}
      </>
    );
  }
  return <EmojiText text={stringOf(cell.text) ?? String(cell.value ?? '')} />;
}

/** What a cell is sorted by. */
export function sortValue(cell: Json | undefined): number | string {
  if (typeof cell?.value === 'number') return cell.value;
  const text = textOfCell(cell);
  const number = Number(text.replace(/[,\s%h]|[^\d.\-−]/g, '').replace('−', '-'));
  return /\d/.test(text) && Number.isFinite(number) && !/[a-z]{2}/i.test(text) ? number : text.toLowerCase();
}

function textOfCell(cell: Json | undefined): string {
  if (!cell) return '';
  if (cell.type !== 'rich_text') return stringOf(cell.text) ?? '';
  return jsonList(cell.elements)
    .flatMap((part) => jsonList(part.elements))
    .map(({ text }) => stringOf(text) ?? '')
    .join('');
}

export const isNumeric = (cell: Json | undefined): boolean =>
  cell?.type === 'raw_number' || typeof sortValue(cell) === 'number';
