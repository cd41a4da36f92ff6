import type { OpenAI } from 'openai';
import { type CallDeps, call, type Judged, noAnswer } from './call.ts';
import { request } from './complete.ts';
import { presentable, tokensOf } from './material.ts';
import { type Completion, toolCallSchema } from './schema.ts';
import type { Step, Stepped, Talker, ToolCall, Turn } from './types.ts';

export interface TalkDeps extends CallDeps {
  wire: OpenAI;
  model: string;
}

const defaultMaxTokens = 1_000;
/** Characters of one turn that are sent. */
const turnLimit = 6_000;

/** Has the model take single steps; whoever asks runs the tools, and decides how many steps there are. */
export function createTalker(deps: TalkDeps): Talker {
  return {
    async step(step: Step, signal?: AbortSignal): Promise<Stepped> {
      const maxTokens = step.maxTokens ?? defaultMaxTokens;
      const messages = messagesOf(step);
      const tools = step.tools.map(toolOf);
      const body = {
        model: deps.model,
        messages,
        max_completion_tokens: maxTokens,
        ...(tools.length > 0 ? { tools } : {}),
      };
      const judged = await call(
        deps,
        {
          kind: 'step',
          prompt: `${step.prompt.name}@${step.prompt.version}`,
          model: deps.model,
          estimate: tokensOf(JSON.stringify([messages, tools])) + maxTokens,
        },
        (within) => request(deps.wire, body, within),
        judge,
        signal,
      );
      return judged.ok ? { ok: true, ...judged.value } : judged;
    },
  };
}

function judge({ choices: [choice] }: Completion): Judged<{ text: string; calls: ToolCall[] }> {
  const { message, finish_reason: finished } = choice ?? { message: {} };
  if (message.refusal || finished === 'content_filter') return noAnswer('refused', 'the model declined to answer');
  if (finished === 'length') return noAnswer('cut-off', 'the answer was cut off');
  const calls = (message.tool_calls ?? []).map((one) => toolCallSchema.safeParse(one));
  if (calls.some(({ success }) => !success)) return noAnswer('invalid', 'the model called a tool in no known way');
  const made = calls.flatMap(({ data }) => (data ? [{ id: data.id, ...data.function }] : []));
  const text = message.content?.trim() ?? '';
  if (made.length === 0 && text === '') return noAnswer('invalid', 'the answer is empty');
  return { ok: true, value: { text, calls: made }, outcome: 'answered' };
}

const toolOf = ({ name, description, parameters }: Step['tools'][number]): OpenAI.ChatCompletionTool => ({
  type: 'function',
  function: { name, description, parameters },
});

const messagesOf = ({ instructions, turns }: Step): OpenAI.ChatCompletionMessageParam[] => [
  { role: 'system', content: instructions },
  ...turns.map(messageOf),
];

function messageOf(turn: Turn): OpenAI.ChatCompletionMessageParam {
  switch (turn.role) {
    case 'calls':
      return {
        role: 'assistant',
        tool_calls: turn.calls.map(({ id, name, arguments: given }) => ({
          id,
          type: 'function',
          function: { name, arguments: given },
        })),
      };
    case 'result':
      return { role: 'tool', tool_call_id: turn.callId, content: presentable(turn.text, turnLimit) };
    default:
      return { role: turn.role, content: presentable(turn.text, turnLimit) };
  }
}
