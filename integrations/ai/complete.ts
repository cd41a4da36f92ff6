import type { OpenAI } from 'openai';
import { IntegrationError } from '../error.ts';
import type { Usage } from './call.ts';
import { refusesFormat } from './errors.ts';
import { type Completion, completionSchema } from './schema.ts';

export interface Message {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

type Format = OpenAI.ResponseFormatJSONSchema;

/** How this server takes the shape of an answer: OpenAI as a schema, others only as words. Learnt from its refusals. */
export interface FormatMemory {
  takesSchema: boolean;
}

export interface Wanted {
  model: string;
  messages: readonly Message[];
  maxTokens: number;
  format: Format;
}

/** One chat completion of a shape; a server that knows no schema is told of it in words. */
export async function complete(
  wire: OpenAI,
  formats: FormatMemory,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<{ raw: Completion; usage: Usage }> {
  try {
    return await request(wire, formats.takesSchema ? bySchema(wanted) : byWords(wanted), signal);
  } catch (error) {
    if (!formats.takesSchema || !refusesFormat(error)) throw error;
    formats.takesSchema = false;
    return await request(wire, byWords(wanted), signal);
  }
}

/** Sends a request for a chat completion, and takes its answer apart. */
export async function request(
  wire: OpenAI,
  body: OpenAI.ChatCompletionCreateParamsNonStreaming,
  signal: AbortSignal,
): Promise<{ raw: Completion; usage: Usage }> {
  const answer: unknown = await wire.chat.completions.create(body, { signal });
  const parsed = completionSchema.safeParse(answer);
  if (!parsed.success)
    throw new IntegrationError('OpenAI', 'chat: the answer is not that of a model', { retryable: true });
  const { usage } = parsed.data;
  return { raw: parsed.data, usage: { input: usage?.prompt_tokens ?? 0, output: usage?.completion_tokens ?? 0 } };
}

const bySchema = ({ model, messages, maxTokens, format }: Wanted): OpenAI.ChatCompletionCreateParamsNonStreaming => ({
  model,
  messages: [...messages],
  max_completion_tokens: maxTokens,
  response_format: format,
});

function byWords({ model, messages, maxTokens, format }: Wanted): OpenAI.ChatCompletionCreateParamsNonStreaming {
  const shape = `The shape of the answer, as a JSON schema: ${JSON.stringify(format.json_schema.schema)}`;
  const [first, ...rest] = messages;
  const told = first ? [{ ...first, content: `${first.content}\n\n${shape}` }, ...rest] : [];
  return { model, messages: told, max_tokens: maxTokens };
}
