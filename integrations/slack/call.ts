import type { z } from 'zod';
/** The call every method is made of: paced, validated, and with our errors. */
export type SlackCall = <Schema extends z.ZodType>(
  method: string,
  args: Record<string, unknown>,
  answer: Schema,
  lane?: { channel: string; intervalMs: number },
) => Promise<z.infer<Schema>>;
