import { z } from 'zod';
import { exact, plainText } from './fields.ts';

const common = {
  blocks: z.array(z.unknown()).min(1, { error: 'no fewer than 1 items required' }),
  private_metadata: exact(3000, 0).optional(),
  callback_id: exact(255, 0).optional(),
  external_id: exact(255, 0).optional(),
};

/** What stands around the blocks of a view; the blocks have their own rules. */
export const viewFields = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('home'), ...common }),
  z.strictObject({
    type: z.literal('modal'),
    ...common,
    title: plainText(24),
    close: plainText(24).optional(),
    submit: plainText(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
  }),
]);
