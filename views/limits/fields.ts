import { z } from 'zod';

/** How a value that is over a limit may be brought under it: cut to characters, kept to entries, or left out. */
export type Fix = { cut: number } | { keep: number } | { drop: true };

const codePoints = (value: string) => [...value].length;

/** A text that people read: Slack counts code points, and a longer one may be cut. */
export const shown = (max: number, min = 1) => sized(max, min, { cut: max });

/** A text that machines read (ids, values, urls): never cut, because a cut one means something else. */
export const exact = (max: number, min = 1) => sized(max, min, undefined);

function sized(max: number, min: number, fix: Fix | undefined) {
  return z.string().superRefine((value, context) => {
    if (value.length < min) {
      context.addIssue({ code: 'custom', message: `must be more than ${min - 1} characters` });
    }
    if (value.length > max && codePoints(value) > max) {
      context.addIssue({ code: 'custom', message: `must be less than ${max + 1} characters`, params: { fix } });
    }
  });
}

/** A list of `min` to `max` entries; what is over may be left off. */
export function listOf<T extends z.ZodType>(entry: T, max: number, min = 1) {
  return z
    .array(entry)
    .min(min, { error: `no fewer than ${min} items required` })
    .superRefine((entries, context) => {
      if (entries.length <= max) return;
      context.addIssue({
        code: 'custom',
        message: `no more than ${max} items allowed`,
        params: { fix: { keep: max } },
      });
    });
}

export const id = exact(255).optional();

export const plainText = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: shown(max), emoji: z.boolean().optional() });

export const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: shown(max), verbatim: z.boolean().optional() });

export const anyText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);

export const confirm = z
  .strictObject({
    title: plainText(100),
    text: anyText(300),
    confirm: plainText(30),
    deny: plainText(30),
    style: z.enum(['primary', 'danger']).optional(),
  })
  .partial({ title: true, confirm: true, deny: true });

export const option = z.strictObject({
  text: anyText(75),
  value: exact(75).optional(),
  description: anyText(75).optional(),
  url: exact(3000).optional(),
});

export const optionGroup = z.strictObject({ label: plainText(75), options: listOf(option, 100) });

const slackFile = z.union([z.strictObject({ id: exact(255) }), z.strictObject({ url: exact(3000) })]);
export const imageFields = {
  image_url: exact(3000).optional(),
  slack_file: slackFile.optional(),
  alt_text: shown(2000),
};
export const imageElement = z.strictObject({ type: z.literal('image'), ...imageFields });
