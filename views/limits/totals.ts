import { isJson, type Problem } from './problem.ts';
import type { Surface } from './surfaces.ts';
import { findKey, type Placed } from './walk.ts';

const maxBlocks: Record<Surface, number> = { message: 50, modal: 100, home: 100 };
const perMessage: Record<string, number> = { table: 1, data_visualization: 2, plan: 1, task_card: 50 };
const cellCharacters: Record<string, number> = { table: 10_000, data_table: 20_000 };
const markdownCharacters = 12_000;

const length = (value: unknown) => (typeof value === 'string' ? [...value].length : 0);

/** Limits that hold for a message or view as a whole rather than for one block. */
export function totals(blocks: readonly unknown[], placed: readonly Placed[], surface: Surface): Problem[] {
  return [
    ...tooManyBlocks(blocks, surface),
    ...tooManyOfAType(placed),
    ...tooManyCells(placed),
    ...tooMuchMarkdown(placed),
    ...repeatedBlockIds(placed),
    ...placed.flatMap(repeatedActionIds),
  ];
}

function tooManyBlocks(blocks: readonly unknown[], surface: Surface): Problem[] {
  const max = maxBlocks[surface];
  if (blocks.length <= max) return [];
  return [{ path: '/blocks', problem: `no more than ${max} items allowed`, fix: { keep: max } }];
}

function tooManyOfAType(placed: readonly Placed[]): Problem[] {
  return Object.entries(perMessage).flatMap(([type, max]) =>
    placed
      .filter(({ block }) => block.type === type)
      .slice(max)
      .map(({ path }) => ({ path, problem: `no more than ${max} ${type} blocks allowed` })),
  );
}

function tooManyCells(placed: readonly Placed[]): Problem[] {
  return Object.entries(cellCharacters).flatMap(([type, max]) => {
    let total = 0;
    return placed
      .filter(({ block }) => block.type === type)
      .flatMap(({ path, block }) => {
        for (const [index, row] of (Array.isArray(block.rows) ? block.rows : []).entries()) {
          for (const text of findKey(row, 'text')) total += length(text.value);
          if (total <= max) continue;
          const problem = `no more than ${max} characters allowed in the cells of all ${type} blocks`;
          return [{ path: `${path}/rows`, problem, fix: { keep: index } }];
        }
        return [];
      });
  });
}

function tooMuchMarkdown(placed: readonly Placed[]): Problem[] {
  let left = markdownCharacters;
  return placed
    .filter(({ block }) => block.type === 'markdown')
    .flatMap(({ path, block }) => {
      const own = length(block.text);
      const allowed = left;
      left -= own;
      if (left >= 0 || own > markdownCharacters) return [];
      const problem = `no more than ${markdownCharacters} characters allowed in all markdown blocks`;
      return [{ path: `${path}/text`, problem, ...(allowed > 0 ? { fix: { cut: allowed } } : {}) }];
    });
}

function repeatedBlockIds(placed: readonly Placed[]): Problem[] {
  const seen = new Set<unknown>();
  return placed.flatMap(({ path, block }) => {
    if (block.block_id === undefined) return [];
    if (!seen.has(block.block_id)) {
      seen.add(block.block_id);
      return [];
    }
    return [
      {
        path: `${path}/block_id`,
        problem: `block_id already exists: ${String(block.block_id)}`,
        fix: { drop: true as const },
      },
    ];
  });
}

/** An action_id must be unique in its block: https://docs.slack.dev/reference/block-kit/block-elements */
function repeatedActionIds({ path, block }: Placed): Problem[] {
  if (block.type === 'container' || block.type === 'carousel' || block.type === 'plan') return [];
  const seen = new Set<unknown>();
  return findKey(block, 'action_id', path).flatMap((found) => {
    if (!isJson(found.value) && !seen.has(found.value)) {
      seen.add(found.value);
      return [];
    }
    return [{ path: found.path, problem: `action_id already exists: ${String(found.value)}` }];
  });
}
