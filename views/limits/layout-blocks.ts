import { z } from 'zod';
import { accessory, actionsElement, button, contextAction, contextElement, inputElement } from './elements.ts';
import { anyText, exact, id, imageElement, imageFields, listOf, mrkdwn, plainText, shown } from './fields.ts';
import { richText } from './rich-text.ts';

const block = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), block_id: id, ...shape });

export const header = block('header', { text: plainText(150), level: z.int().min(1).max(4).optional() });

export const section = block('section', {
  text: anyText(3000).optional(),
  fields: listOf(anyText(2000), 10).optional(),
  accessory: accessory.optional(),
  expand: z.boolean().optional(),
}).refine(({ text, fields }) => text !== undefined || fields !== undefined, {
  error: 'missing required field: text or fields',
});

export const context = block('context', { elements: listOf(contextElement, 10) });
export const divider = block('divider', {});
export const actions = block('actions', { elements: listOf(actionsElement, 25) });
export const contextActions = block('context_actions', { elements: listOf(contextAction, 5) });

export const image = block('image', { ...imageFields, title: plainText(2000).optional() }).refine(
  ({ image_url, slack_file }) => (image_url === undefined) !== (slack_file === undefined),
  { error: 'must have exactly one of image_url and slack_file' },
);

export const input = block('input', {
  label: plainText(2000),
  hint: plainText(2000).optional(),
  element: inputElement,
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});

export const markdown = block('markdown', { text: shown(12_000) });

export const video = block('video', {
  video_url: exact(3000),
  thumbnail_url: exact(3000),
  alt_text: shown(2000),
  title: plainText(200),
  title_url: exact(3000).optional(),
  author_name: shown(50).optional(),
  provider_name: shown(50).optional(),
  provider_icon_url: exact(3000).optional(),
  description: plainText(200).optional(),
});

export const card = block('card', {
  hero_image: imageElement.optional(),
  icon: imageElement.optional(),
  title: mrkdwn(150).optional(),
  subtitle: mrkdwn(150).optional(),
  body: mrkdwn(200).optional(),
  subtext: mrkdwn(200).optional(),
  actions: listOf(button, 3).optional(),
});

export const carousel = block('carousel', { elements: listOf(card, 10) });
export const alert = block('alert', {
  text: anyText(200),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});

const source = z.strictObject({ type: z.literal('url'), url: exact(3000), text: shown(255) });
export const taskCard = block('task_card', {
  task_id: exact(255),
  title: shown(256),
  details: richText.optional(),
  output: richText.optional(),
  sources: z.array(source).optional(),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
  hide_title: z.boolean().optional(),
});

export const plan = block('plan', { title: shown(256), tasks: listOf(taskCard, 50, 0).optional() });
