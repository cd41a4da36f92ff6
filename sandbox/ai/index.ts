import type { SandboxClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import { type RequestLog, type StandInServer, startStandIn } from '../http.ts';
import { ok, type Route } from '../http-reply.ts';
import { type Converse, chat } from './chat.ts';
import { aiDialect, refusal, unauthorised } from './dialect.ts';
import { embeddings } from './vectors.ts';

export const aiKey = 'sk-sandbox-key';

export interface AiStandInOptions {
  clock: SandboxClock;
  faults: Faults;
  log?: RequestLog;
  port?: number;
  /** Numbers in an embedding. */
  length?: number;
  /** Whether it takes a JSON schema as the shape of an answer; small servers do not. */
  shapes?: boolean;
  /** Days on which models are shut down, `YYYY-MM-DD` by name. */
  endings?: Readonly<Record<string, string>>;
  /** How it goes on when it was given tools. */
  converse?: Converse;
}

export interface AiStandIn extends StandInServer {
  key: string;
  /** The base address a client is given. */
  baseUrl: string;
  chatModel: string;
  embeddingModel: string;
}

const chatModel = 'linden-chat-1';
const embeddingModel = 'linden-embed-1';

/** OpenAI's API over HTTP, and Azure's older paths. It reads for words; `faults` make it answer wrongly. */
export async function startAiStandIn(options: AiStandInOptions): Promise<AiStandIn> {
  const { clock, faults, log, port, length = 256, shapes = true, endings = {} } = options;
  const { converse = () => ({ content: 'I cannot tell.' }) } = options;
  const talk: Route['handle'] = ({ body, misanswer }) => chat(body, { misanswer, shapes, converse });
  const embed: Route['handle'] = ({ body, misanswer }) => embeddings(body, length, misanswer);
  const describe = (id: string) => ({
    id,
    object: 'model',
    created: 0,
    owned_by: 'sandbox',
    shutdown_date: endings[id] ?? null,
  });
  const routes: Route[] = [
    { method: 'POST', path: '/v1/chat/completions', handle: talk },
    { method: 'POST', path: '/v1/embeddings', handle: embed },
    { method: 'POST', path: '/openai/deployments/{model}/chat/completions', handle: talk },
    { method: 'POST', path: '/openai/deployments/{model}/embeddings', handle: embed },
    {
      method: 'GET',
      path: '/v1/models/{model}',
      handle: ({ params: { model = '' } }) =>
        [chatModel, embeddingModel, ...Object.keys(endings)].includes(model)
          ? ok(describe(model))
          : refusal(404, `The model '${model}' does not exist`, 'invalid_request_error', 'model_not_found'),
    },
  ];
  const server = await startStandIn({
    system: 'openai',
    clock,
    faults,
    log,
    port,
    dialect: aiDialect,
    routes,
    guard: (request) => unauthorised(request, aiKey),
  });
  return { ...server, key: aiKey, baseUrl: `${server.url}/v1`, chatModel, embeddingModel };
}
