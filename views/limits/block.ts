import { z } from 'zod';
import { dataTable, dataVisualization, table } from './data-blocks.ts';
import { anyText, id, imageElement, listOf, plainText } from './fields.ts';
import * as layout from './layout-blocks.ts';
import { richText } from './rich-text.ts';

/** What a container may hold; no card, carousel, data_table or other container. */
const child = z.discriminatedUnion('type', [
  layout.actions,
  layout.context,
  layout.divider,
  layout.header,
  layout.image,
  layout.input,
  richText,
  layout.section,
  table,
  layout.video,
  dataVisualization,
]);

const container = z
  .strictObject({
    type: z.literal('container'),
    block_id: id,
    title: plainText(150).optional(),
    rich_text_title: richText.optional(),
    subtitle: anyText(150).optional(),
    icon: imageElement.optional(),
    child_blocks: listOf(child, 10),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  })
  .refine(({ title, rich_text_title }) => title !== undefined || rich_text_title !== undefined, {
    error: 'missing required field: title',
  });

/** Every block Slack takes from an app, with the limits of its fields. */
export const block = z.discriminatedUnion('type', [
  layout.header,
  layout.section,
  layout.context,
  layout.divider,
  layout.actions,
  layout.contextActions,
  layout.image,
  layout.input,
  layout.markdown,
  layout.video,
  layout.card,
  layout.carousel,
  layout.alert,
  layout.taskCard,
  layout.plan,
  richText,
  table,
  dataTable,
  dataVisualization,
  container,
]);
