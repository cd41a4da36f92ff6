import { agents } from '../../../agents/index.ts';
import { readConfig } from '../../../config.ts';
import { createConversation } from '../../../conversation/conversation.ts';
import { isUseCase, type Meaning } from '../../../conversation/use-cases.ts';
import { noMind } from '../../../integrations/ai/client.ts';
import type { Mind } from '../../../integrations/ai/types.ts';
import { createMindFor } from '../../../model.ts';
import { sandboxEnvironment } from '../../../sandbox/configuration.ts';
import { readOptions } from '../../../sandbox/options.ts';
import { runNow, startSandbox } from '../../../sandbox/run.ts';
import { actorOf } from '../../../services/access.ts';
import { UserFacingError } from '../../../services/user-facing-error.ts';
import { buildReply } from '../../../views/answers/reply.ts';
import { homeDeps } from '../../home-deps.ts';
import type { EvaluatedQuestion } from './file.ts';
import { askedAgency, askedAt } from './world.ts';

/** Who of the agency asks in a role. */
const askers: Readonly<Record<EvaluatedQuestion['role'], string>> = {
  admin: 'Ruth Brandt',
  pm: 'Rafael Fischer',
  lead: 'Priya Park',
  member: 'Jonas Ito',
};

export interface Heard {
  /** What the question was taken to mean. */
  meaning: Meaning;
  /** All that can be read in the answer. */
  text: string;
}

export interface AskedApp {
  ask(question: EvaluatedQuestion): Promise<Heard>;
  stop(): Promise<void>;
}

/** What answers: rules alone, the model the environment names, or the sandbox's stand-in for one. */
export type Answerer = 'parser' | 'model' | 'stand-in';

/** A question nobody has answered by then is wrong: no run hangs on one. */
const questionMs = 30_000;

/** The whole of Reeve on the sandbox's agency after Monday's check. */
export async function startAskedApp(answerer: Answerer): Promise<AskedApp> {
  const agency = askedAgency();
  const options = readOptions(['--headless', '--at', askedAt.toISOString(), '--seed', '7'], askedAt);
  const sandbox = await startSandbox(agency, options, () => undefined);
  await runNow(
    sandbox,
    agents.map(({ id }) => id),
  );
  const environment = sandboxEnvironment(sandbox.services, agency, sandbox.dataDirectory);
  const own = Object.entries(process.env).filter(([name]) => name.startsWith('OPENAI_'));
  const config = readConfig({
    ...environment,
    ...(answerer === 'model' ? Object.fromEntries(own) : {}),
    REEVE_AI_TOKENS_PER_DAY: '50000000',
  });
  const mindFor =
    answerer !== 'parser' ? createMindFor(config, sandbox.reeve.store.model, sandbox.clock.now) : (): Mind => noMind;
  const conversation = createConversation({ mindFor, tokensPerPerson: 50_000_000, questionsPerDay: 100_000 });
  const deps = { ...homeDeps(sandbox.reeve, config, sandbox.clock.now), conversation };
  let threads = 0;

  async function ask({ role, earlier, question }: EvaluatedQuestion): Promise<Heard> {
    const slackUserId = agency.slack.users.find(({ real_name }) => real_name === askers[role])?.id;
    if (!slackUserId) throw new Error(`nobody of the agency is called ${askers[role]}`);
    const thread = { channel: 'D0ASKED', threadTs: `${++threads}.0`, slackUserId };
    let text = '';
    for (const each of [...earlier, question]) {
      const actor = await actorOf(deps, slackUserId);
      text = await conversation.respond({ deps, actor }, thread, each, AbortSignal.timeout(questionMs)).then(
        (reply) => JSON.stringify(buildReply(reply)),
        (error: unknown) => {
          if (error instanceof UserFacingError) return error.message;
          if (error instanceof DOMException && error.name === 'TimeoutError') return 'It took too long.';
          throw error;
        },
      );
    }
    const turn = (await deps.store.conversations.turns(thread, new Date(0))).at(-1);
    const useCase = turn && isUseCase(turn.useCase) ? turn.useCase : 'unknown';
    return { meaning: { useCase, arguments: turn?.arguments ?? {} }, text };
  }

  return { ask, stop: () => sandbox.stop() };
}
