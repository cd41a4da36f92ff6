import type { AppView, MessageContent } from './blocks.ts';
import { block as blockSchema } from './limits/block.ts';

import { isJson, type Json, type Problem, problemsOf } from './limits/problem.ts';
import { cut, shorten } from './limits/shorten.ts';
import { misplaced, type Surface } from './limits/surfaces.ts';
import { totals } from './limits/totals.ts';
import { viewFields } from './limits/view-fields.ts';
import { findKey, walkBlocks } from './limits/walk.ts';

export type { Problem, Surface };

const maxText = 4000;
const maxViewBytes = 250_000;

/** What Slack would refuse in these blocks on this surface; empty when it would take them. */
export function checkBlocks(blocks: unknown, surface: Surface): Problem[] {
  if (!Array.isArray(blocks)) return [{ path: '/blocks', problem: 'must provide an array' }];
  const placed = walkBlocks(blocks);
  return [
    ...blocks.flatMap((block, index) => problemsOf(blockSchema.safeParse(block).error, `/blocks/${index}`)),
    ...misplaced(placed, surface),
    ...totals(blocks, placed, surface),
  ];
}

/** What Slack would refuse in a message. `text` is held to 4000 characters so that `chat.update` takes it too. */
export function checkMessage(content: { text?: unknown; blocks?: unknown }): Problem[] {
  return [...checkText(content.text), ...checkBlocks(content.blocks ?? [], 'message')];
}

function checkText(text: unknown): Problem[] {
  if (typeof text !== 'string' || text.trim() === '')
    return [{ path: '/text', problem: 'missing required field: text' }];
  if ([...text].length <= maxText) return [];
  return [{ path: '/text', problem: `must be less than ${maxText + 1} characters`, fix: { cut: maxText } }];
}

/** What Slack would refuse in a modal or Home tab. */
export function checkView(view: unknown): Problem[] {
  if (!isJson(view)) return [{ path: '', problem: 'must provide an object' }];
  const surface = view.type === 'home' ? 'home' : 'modal';
  const fields = problemsOf(viewFields.safeParse(view).error, '');
  return [...fields, ...(Array.isArray(view.blocks) ? checkBlocks(view.blocks, surface) : []), ...checkSize(view)];
}

function checkSize(view: Json): Problem[] {
  const bytes = new TextEncoder().encode(JSON.stringify(view)).length;
  const count = Array.isArray(view.blocks) ? view.blocks.length : 0;
  if (bytes <= maxViewBytes) return [];
  const keep = Math.max(1, Math.floor((count * maxViewBytes * 0.9) / bytes));
  return [{ path: '/blocks', problem: 'view_too_large: no more than 250 KB allowed', fix: { keep } }];
}

/** The message brought under Slack's limits: long texts end in …, and what is over a count becomes "and N more". */
export function fitMessage(content: MessageContent): MessageContent {
  const text = content.text.trim() === '' ? cut(firstText(content.blocks), maxText) : content.text;
  return shaped({ ...content, text }, shorten({ ...content, text }, checkMessage));
}

function firstText(blocks: readonly unknown[]): string {
  const texts = findKey(blocks, 'text').map(({ value }) => value);
  return texts.find((text) => typeof text === 'string' && text.trim() !== '')?.toString() ?? 'Message from Reeve';
}

/** The view brought under Slack's limits, as `fitMessage` does. */
export function fitView<T extends AppView>(view: T): T {
  return shaped(view, shorten({ ...view }, checkView));
}

/** Shortening keeps the shape of what it shortens. */
function shaped<T extends object>(original: T, fitted: Json): T {
  return Object.assign({ ...original }, fitted);
}

/** Throws an error that lists every problem of the message. */
export function assertMessage(content: MessageContent): void {
  assertNone('message', checkMessage(content));
}

/** Throws an error that lists every problem of the view. */
export function assertView(view: AppView): void {
  assertNone(view.type, checkView(view));
}

function assertNone(what: string, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new Error(`Slack would refuse this ${what}:\n${problems.map((p) => `  ${p.path}: ${p.problem}`).join('\n')}`);
}
