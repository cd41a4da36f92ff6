import { z } from 'zod';

const usage = z.object({ prompt_tokens: z.number().default(0), completion_tokens: z.number().default(0) });
const call = z.object({
  id: z.string(),
  type: z.literal('function'),
  function: z.object({ name: z.string(), arguments: z.string() }),
});

/** A chat completion as far as it is read; compatible servers leave out more than OpenAI does. */
export const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
          tool_calls: z.array(z.unknown()).nullish(),
        }),
      }),
    )
    .min(1),
  usage: usage.nullish(),
});
export type Completion = z.infer<typeof completionSchema>;

export const toolCallSchema = call;

export const embeddingsSchema = z.object({
  data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()) })),
  usage: z.object({ prompt_tokens: z.number().default(0) }).nullish(),
});

/** OpenAI tells since 2026 when a model ends: seconds, or a date. */
export const modelSchema = z.object({
  id: z.string(),
  shutdown_date: z.union([z.number(), z.string()]).nullish(),
});
