import { z } from 'zod';
import { exact, id, shown } from './fields.ts';

const style = { style: z.record(z.string(), z.boolean()).optional() };

const inline = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: shown(12_000), ...style }),
  z.strictObject({
    type: z.literal('link'),
    url: exact(3000),
    text: shown(3000, 0).optional(),
    unsafe: z.boolean().optional(),
    ...style,
  }),
  z.strictObject({ type: z.literal('user'), user_id: exact(255), ...style }),
  z.strictObject({ type: z.literal('channel'), channel_id: exact(255), ...style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: exact(255), ...style }),
  z.strictObject({ type: z.literal('team'), team_id: exact(255), ...style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), ...style }),
  z.strictObject({ type: z.literal('color'), value: exact(255), ...style }),
  z.strictObject({
    type: z.literal('emoji'),
    name: exact(255),
    unicode: z.string().optional(),
    url: exact(3000).optional(),
    ...style,
  }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: exact(255),
    url: exact(3000).optional(),
    fallback: z.string().optional(),
    ...style,
  }),
]);

const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) });
const border = { border: z.union([z.literal(0), z.literal(1)]).optional() };

export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: id,
  elements: z
    .array(
      z.discriminatedUnion('type', [
        section,
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          indent: z.int().min(0).max(8).optional(),
          offset: z.int().min(0).optional(),
          elements: z.array(section),
          ...border,
        }),
        z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline), ...border }),
        z.strictObject({
          type: z.literal('rich_text_preformatted'),
          elements: z.array(inline),
          language: z.string().optional(),
          ...border,
        }),
      ]),
    )
    .min(1, { error: 'no fewer than 1 items required' }),
});
