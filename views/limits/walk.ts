import { isJson, type Json } from './problem.ts';

export interface Placed {
  path: string;
  block: Json;
}

/** Every block with its JSON pointer, children of containers, carousels and plans after their parent. */
export function walkBlocks(blocks: readonly unknown[], path = '/blocks'): Placed[] {
  return blocks.flatMap((block, index) => {
    if (!isJson(block)) return [];
    const here = `${path}/${index}`;
    const inner = [
      ['child_blocks', block.type === 'container'],
      ['elements', block.type === 'carousel'],
      ['tasks', block.type === 'plan'],
    ] as const;
    const children = inner.flatMap(([key, holds]) =>
      holds && Array.isArray(block[key]) ? walkBlocks(block[key], `${here}/${key}`) : [],
    );
    return [{ path: here, block }, ...children];
  });
}

/** All values under `key` anywhere inside `value`, with their JSON pointers. */
export function findKey(value: unknown, key: string, path = ''): { path: string; value: unknown }[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => findKey(entry, key, `${path}/${index}`));
  if (!isJson(value)) return [];
  return Object.entries(value).flatMap(([name, entry]) => [
    ...(name === key ? [{ path: `${path}/${name}`, value: entry }] : []),
    ...findKey(entry, key, `${path}/${name}`),
  ]);
}
