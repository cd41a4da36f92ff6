import { isJson, type Json, jsonList, stringOf } from './json.ts';

/** An element a person can use, and the block it stands in. */
export interface PlacedElement {
  element: Json;
  blockId: string;
  /** The input block around it, when it is asked for in one. */
  input?: Json;
}

/** Every element with an action_id in these blocks, in the order they are shown. */
export function actionElements(blocks: readonly Json[]): PlacedElement[] {
  return blocks.flatMap((block) => {
    const children = ['child_blocks', 'elements'].flatMap((key) => jsonList(block[key]).filter(isBlock));
    const input = block.type === 'input' ? { input: block } : {};
    const own = elementsWithin(block).map((element) => ({
      element,
      blockId: stringOf(block.block_id) ?? '',
      ...input,
    }));
    return [...own, ...actionElements(children)];
  });
}

const isBlock = ({ block_id, type }: Json) => block_id !== undefined && type !== 'rich_text_section';

function elementsWithin(block: Json): Json[] {
  const inner = [block.element, block.accessory, block.elements, block.actions, block.rows];
  return inner.flatMap(withActionId);
}

function withActionId(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(withActionId);
  if (!isJson(value) || isBlock(value)) return [];
  if (typeof value.action_id === 'string') return [value];
  return [value.element, value.action, value.button].flatMap(withActionId);
}

/** Which element a person means. */
export interface Pointer {
  actionId: string;
  blockId?: string;
  value?: string;
}

/**
 * The element meant. Throws when the app did not put it there: nobody can click what is not shown. Blocks without a name get a
 * new one with each publishing: a click on what was shown a moment before means the same element.
 */
export function findElement(blocks: readonly Json[], { actionId, blockId, value }: Pointer): PlacedElement {
  const shown = actionElements(blocks);
  const alike = shown.filter(
    ({ element }) => element.action_id === actionId && (value === undefined || values(element).includes(value)),
  );
  const isGone = shown.every((each) => each.blockId !== blockId);
  const found = alike.find((each) => each.blockId === blockId) ?? (isGone ? alike[0] : undefined);
  if (found) return found;
  const there = shown.map(({ element }) => `${element.action_id}${element.value ? `=${element.value}` : ''}`);
  const wanted = `${actionId}${value === undefined ? '' : `=${value}`}`;
  throw new Error(`There is no element ${wanted} to click; there is ${there.join(', ') || 'none'}`);
}

function values(element: Json): unknown[] {
  const feedback = [element.positive_button, element.negative_button].filter(isJson).map(({ value }) => value);
  return [element.value, ...feedback, ...jsonList(element.options).map(({ value }) => value)];
}
