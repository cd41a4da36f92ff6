import { z } from 'zod';
import { type AiOptions, createAi } from '../../../integrations/ai/client.ts';
import type { AiCall, Ask } from '../../../integrations/ai/types.ts';
import { type AiStandInOptions, startAiStandIn } from '../../../sandbox/ai/index.ts';
import { createClock } from '../../../sandbox/clock.ts';
import { createFaults } from '../../../sandbox/faults.ts';
import type { RequestLogEntry } from '../../../sandbox/http.ts';

/** Accounts, caches and log in memory. */
export function createMemory() {
  const sums = new Map<string, number>();
  const answers = new Map<string, unknown>();
  const vectors = new Map<string, number[]>();
  const calls: AiCall[] = [];
  return {
    sums,
    answers,
    vectors,
    calls,
    stores: {
      purse: {
        async charge(account: string, tokens: number) {
          const sum = (sums.get(account) ?? 0) + tokens;
          sums.set(account, sum);
          return sum;
        },
      },
      answers: {
        find: async (key: string) => answers.get(key),
        keep: async (key: string, answer: unknown) => void answers.set(key, answer),
      },
      vectors: {
        find: async (model: string, hashes: readonly string[]) =>
          new Map(
            hashes.flatMap((hash) => {
              const vector = vectors.get(`${model}/${hash}`);
              return vector ? [[hash, vector] as const] : [];
            }),
          ),
        keep: async (model: string, found: ReadonlyMap<string, number[]>) => {
          for (const [hash, vector] of found) vectors.set(`${model}/${hash}`, vector);
        },
      },
      log: { add: async (call: AiCall) => void calls.push(call) },
    },
  };
}

/** The stand-in, Reeve's client for it, and what was kept. Time is the test's own. */
export async function startAi(standIn: Partial<AiStandInOptions> = {}) {
  const clock = createClock(new Date('2026-11-28T12:00:00Z'));
  const faults = createFaults();
  const requests: RequestLogEntry[] = [];
  const site = await startAiStandIn({ clock, faults, log: (entry) => requests.push(entry), ...standIn });
  const memory = createMemory();
  const client = (rest: Partial<AiOptions> = {}) =>
    createAi({
      baseUrl: site.baseUrl,
      apiKey: site.key,
      chatModel: site.chatModel,
      embeddingModel: site.embeddingModel,
      timeoutMs: 2_000,
      retries: 0,
      deadlineMs: 5_000,
      breaker: { failures: 3, restMs: 60_000 },
      tokensPerDay: 100_000,
      now: clock.now,
      today: () => '2026-11-28',
      ...memory.stores,
      ...rest,
    });
  const mind = (rest: Partial<AiOptions> = {}, limit = 50_000) => client(rest).mindFor({ id: 'run/test', limit });
  return { site, clock, faults, requests, memory, client, mind };
}

const readingSchema = z.object({
  choice: z.enum(['working', 'blocked']),
  citedIds: z.array(z.string()),
  wording: z.string().nullable(),
});

/** Whether a ticket is worked on, by its comments. */
export const question = (rest: Partial<Ask<z.infer<typeof readingSchema>>> = {}) => ({
  prompt: { name: 'comment-state', version: 3 },
  instructions: 'Say whether somebody works on the ticket.',
  material: [
    { id: 'c1', text: 'Still blocked, waiting for access from the vendor.' },
    { id: 'c2', text: 'Any news? 12 hours so far.' },
  ],
  schema: readingSchema,
  cited: ({ citedIds }: z.infer<typeof readingSchema>) => citedIds,
  ...rest,
});
