import { z } from 'zod';
import { exact, id, listOf, shown } from './fields.ts';
import { richText } from './rich-text.ts';

const rawText = z.strictObject({ type: z.literal('raw_text'), text: shown(10_000, 0) });
const rawNumber = z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: shown(10_000, 0) });
const cell = z.discriminatedUnion('type', [rawText, rawNumber, richText]);
const row = listOf(cell, 20);

export const table = z.strictObject({
  type: z.literal('table'),
  block_id: id,
  rows: listOf(row, 100),
  column_settings: listOf(
    z
      .strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() })
      .nullable(),
    20,
    0,
  ).optional(),
});

/** Row 0 is the header. Slack's pages disagree on 100 or 200 rows under it; 100 is what both accept. */
export const dataTable = z
  .strictObject({
    type: z.literal('data_table'),
    block_id: id,
    caption: shown(255),
    rows: listOf(row, 101, 2),
    page_size: z.int().min(1).max(100).optional(),
    row_header_column_index: z.int().min(0).max(19).optional(),
  })
  .superRefine(({ rows }, context) => {
    const width = rows[0]?.length ?? 0;
    for (const [index, cells] of rows.entries()) {
      if (cells.length === width) continue;
      context.addIssue({
        code: 'custom',
        path: ['rows', index],
        message: `must have ${width} cells as the header has`,
      });
    }
    for (const [index, head] of (rows[0] ?? []).entries()) {
      if (head.type !== 'rich_text') continue;
      context.addIssue({ code: 'custom', path: ['rows', 0, index], message: 'rich_text is not allowed in the header' });
    }
  });

const segment = z.strictObject({ label: shown(20), value: z.number().positive({ error: 'must be more than 0' }) });
const point = z.strictObject({ label: exact(20), value: z.number() });
const axes = z.strictObject({
  categories: z.array(exact(20)).min(1).max(20, { error: 'no more than 20 items allowed' }),
  x_label: shown(50).optional(),
  y_label: shown(50).optional(),
});

const seriesChart = z
  .strictObject({
    type: z.enum(['line', 'bar', 'area']),
    series: listOf(z.strictObject({ name: shown(20), data: z.array(point).min(1) }), 12),
    axis_config: axes,
  })
  .superRefine(({ series, axis_config }, context) => {
    const wanted = [...axis_config.categories].sort().join('\n');
    for (const [index, { data }] of series.entries()) {
      const labels = data.map((entry) => entry.label);
      if (labels.sort().join('\n') === wanted) continue;
      const path = ['series', index, 'data'];
      context.addIssue({ code: 'custom', path, message: 'must have exactly one point for every category' });
    }
  });

export const dataVisualization = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: id,
  title: shown(50),
  chart: z.discriminatedUnion('type', [
    seriesChart,
    z.strictObject({ type: z.literal('pie'), segments: listOf(segment, 12) }),
  ]),
});
