import { z } from 'zod';
import type { Misanswer } from '../faults.ts';
import { ok, type StandInReply } from '../http-reply.ts';
import { refusal } from './dialect.ts';
import { createReader, materialOf } from './reader.ts';
import { fill, shapeSchema } from './shape.ts';

const contentSchema = z.string().nullish();
export const chatRequestSchema = z.object({
  model: z.string(),
  messages: z
    .array(
      z.looseObject({
        role: z.enum(['system', 'user', 'assistant', 'tool']),
        content: contentSchema,
        tool_call_id: z.string().optional(),
      }),
    )
    .min(1),
  max_completion_tokens: z.number().optional(),
  response_format: z
    .object({ type: z.string(), json_schema: z.object({ name: z.string(), schema: shapeSchema }).optional() })
    .optional(),
  tools: z.array(z.object({ function: z.object({ name: z.string(), parameters: z.unknown() }) })).optional(),
});
export type ChatRequest = z.infer<typeof chatRequestSchema>;

/** What the model says, before it is put in an answer's form. */
export interface Said {
  content?: string | null;
  refusal?: string | null;
  /** With what they are called; a text is sent as it is. */
  calls?: { name: string; arguments: object | string }[];
}

/** How the model goes on when it was given tools. */
export type Converse = (request: ChatRequest, misanswer: Misanswer | undefined) => Said;

/** `POST /chat/completions`. `shapes`: whether the server takes a JSON schema, as small ones do not. */
export function chat(
  body: unknown,
  { misanswer, shapes, converse }: { misanswer: Misanswer | undefined; shapes: boolean; converse: Converse },
): StandInReply {
  const parsed = chatRequestSchema.safeParse(body);
  if (!parsed.success) return refusal(400, 'the request is not one for a chat completion');
  const format = parsed.data.response_format;
  if (format && !shapes) return refusal(400, "'response_format' of type json_schema is not supported by this model");
  if (misanswer === 'refuse') return completion(parsed.data, { refusal: 'I am sorry, I cannot help with that.' });
  if (parsed.data.tools) return completion(parsed.data, converse(parsed.data, misanswer));
  const content = shaped(parsed.data, misanswer);
  if (misanswer === 'cut-off') return completion(parsed.data, { content: content.slice(0, content.length / 2) }, true);
  return completion(parsed.data, { content });
}

function shaped({ messages, response_format: format }: ChatRequest, misanswer: Misanswer | undefined): string {
  if (misanswer === 'bad-json') return 'Certainly! Here is what you asked for: { "choice": ';
  if (misanswer === 'other-shape') return JSON.stringify({ verdict: 'yes', certainty: 'high' });
  const material = messages.filter(({ role }) => role === 'user').flatMap(({ content }) => materialOf(content ?? ''));
  const told = messages[0]?.content?.split('as a JSON schema: ')[1];
  const shape = format?.json_schema?.schema ?? (told === undefined ? undefined : shapeSchema.parse(JSON.parse(told)));
  if (!shape) return 'The texts speak for it.';
  const text = JSON.stringify(fill(shape, createReader(material, misanswer)));
  return format ? text : `\`\`\`json\n${text}\n\`\`\``;
}

function completion({ model, messages }: ChatRequest, said: Said, cut = false): StandInReply {
  const input = Math.ceil(JSON.stringify(messages).length / 4);
  const calls = said.calls?.map(({ name, arguments: given }, index) => ({
    id: `call_${messages.length}_${index}`,
    type: 'function',
    function: { name, arguments: typeof given === 'string' ? given : JSON.stringify(given) },
  }));
  const output = Math.ceil(((said.content ?? '').length + JSON.stringify(calls ?? '').length) / 4);
  const finished = cut ? 'length' : calls ? 'tool_calls' : 'stop';
  const message = {
    role: 'assistant',
    content: said.content ?? null,
    refusal: said.refusal ?? null,
    ...(calls ? { tool_calls: calls } : {}),
  };
  return ok({
    id: 'chatcmpl-sandbox',
    object: 'chat.completion',
    created: 0,
    model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: finished }],
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  });
}
