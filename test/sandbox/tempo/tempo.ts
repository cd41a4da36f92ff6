import { z } from 'zod';
import type { Agency } from '../../../sandbox/agency/agency.ts';
import { createClock } from '../../../sandbox/clock.ts';
import { createFaults } from '../../../sandbox/faults.ts';
import type { RequestLogEntry } from '../../../sandbox/http.ts';
import { startTempoStandIn, type TempoStandInOptions } from '../../../sandbox/tempo/index.ts';

/** What any of Tempo's answers may hold, as far as the tests look at it. */
const answerSchema = z.looseObject({
  self: z.string().optional(),
  tempoWorklogId: z.int().optional(),
  updatedAt: z.string().optional(),
  metadata: z
    .looseObject({ next: z.string().optional(), previous: z.string().optional(), nextPageToken: z.string().optional() })
    .default({}),
  results: z
    .array(
      z.looseObject({
        id: z.int().optional(),
        tempoWorklogId: z.int().optional(),
        action: z.string().optional(),
        entityId: z.string().optional(),
        changes: z.array(z.unknown()).optional(),
        requiredSeconds: z.int().optional(),
        startDate: z.string().optional(),
        endDate: z.string().optional(),
        to: z.string().optional(),
        inclusiveTo: z.string().optional(),
        plannedTime: z
          .object({ days: z.object({ values: z.array(z.object({ date: z.string(), plannedSeconds: z.int() })) }) })
          .optional(),
      }),
    )
    .default([]),
});

/** The message of an error answer, and which of the two shapes it came in. */
const errorSchema = z.union([
  z.object({ errors: z.tuple([z.object({ message: z.string() })]) }).transform(() => 'list' as const),
  z.object({ errors: z.object({ message: z.string() }) }).transform(() => 'object' as const),
]);

export async function errorShape(response: Response): Promise<'list' | 'object'> {
  return errorSchema.parse(await response.json());
}

/** A Tempo stand-in with a clock, faults, its log, and a way to ask it with the right token. */
export async function startTempo(agency: Agency, at: Date, options: Partial<TempoStandInOptions> = {}) {
  const clock = createClock(at);
  const faults = createFaults();
  const log: RequestLogEntry[] = [];
  const tempo = await startTempoStandIn({ agency, clock, faults, log: (entry) => log.push(entry), ...options });
  const ask = (method: string, path: string, body?: unknown, token = tempo.token) =>
    fetch(`${tempo.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  return {
    tempo,
    clock,
    faults,
    log,
    ask,
    /** The JSON of a successful answer. */
    async json(method: string, path: string, body?: unknown) {
      const response = await ask(method, path, body);
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
      return answerSchema.parse(await response.json());
    },
  };
}
