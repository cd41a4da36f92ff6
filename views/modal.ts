import type { AppBlock, AppModalView } from './blocks.ts';

/** A modal that only shows something: a title of at most 24 characters, and "Close". */
export function modal(title: string, blocks: AppBlock[]): AppModalView {
  const short = [...title].length > 24 ? `${[...title].slice(0, 23).join('')}…` : title;
  return {
    type: 'modal',
    title: { type: 'plain_text', text: short },
    close: { type: 'plain_text', text: 'Close' },
    blocks,
  };
}
