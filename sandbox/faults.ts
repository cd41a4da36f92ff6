import { z } from 'zod';
import { isPolite, politeKinds } from './polite-faults.ts';

const listing: readonly string[] = ['tempo', 'jira', 'github', 'slack'];

/** In what ways the model's answer may be wrong. */
export const misanswers = [
  'lie',
  'cite-unknown',
  'cut-off',
  'refuse',
  'bad-json',
  'other-shape',
  'obey',
  'wrong-length',
  'no-vectors',
] as const;

/** What Jira may do instead of what it was told to write, with the answer that it was done. */
export const misdeeds = ['write-ignored', 'write-other'] as const;
export type Misdeed = (typeof misdeeds)[number];

/**
 * One planned fault of a stand-in. `match` is a substring of "METHOD /path?query"; the fault applies to the `after`-th
 * matching request on (0 = at once) and lasts for `times` requests (absent = for ever).
 */
export const faultSchema = z
  .strictObject({
    system: z.enum(['tempo', 'jira', 'slack', 'github', 'openai', 'smtp', 's3', 'sheets']),
    match: z.string().default(''),
    after: z.int().min(0).default(0),
    times: z.int().min(1).optional(),
    kind: z.enum(['rate-limit', 'error', 'html', 'hang', 'cut', 'slow', 'misanswer', ...misdeeds, ...politeKinds]),
    /** With `misanswer`, of OpenAI alone: in what way its answer is wrong. */
    how: z.enum(misanswers).optional(),
    /** With `slow`: how long the right answer takes. */
    seconds: z.number().min(0).max(600).optional(),
    status: z.int().min(400).max(599).optional(),
    retryAfterSeconds: z.number().min(0).optional(),
  })
  .refine(({ kind, system }) => !isPolite(kind) || listing.includes(system), {
    path: ['kind'],
    error: `only listings of ${listing.join(', ')} can be answered too little`,
  })
  .refine(({ kind, system }) => !isMisdeed(kind) || system === 'jira', {
    path: ['kind'],
    error: 'only Jira is written to in a way that it could lie about',
  });
export const isMisdeed = (kind: string): kind is Misdeed => misdeeds.some((misdeed) => misdeed === kind);

export const faultsSchema = z.array(faultSchema);
export type Fault = z.infer<typeof faultSchema>;
export type System = Fault['system'];
export type Misanswer = NonNullable<Fault['how']>;

/** The faults still to come, shared by all stand-ins; `next` says which one, if any, this request meets. */
export interface Faults {
  next(system: System, request: string): Fault | undefined;
  add(fault: z.input<typeof faultSchema>): void;
  clear(): void;
}

/** Starts with the planned `faults`; more can be added while the stand-ins run. */
export function createFaults(faults: z.input<typeof faultsSchema> = []): Faults {
  let planned: { fault: Fault; seen: number }[] = faultsSchema.parse(faults).map((fault) => ({ fault, seen: 0 }));
  return {
    next(system, request) {
      for (const entry of planned) {
        if (entry.fault.system !== system || !request.includes(entry.fault.match)) continue;
        const position = entry.seen++ - entry.fault.after;
        if (position >= 0 && position < (entry.fault.times ?? Number.POSITIVE_INFINITY)) return entry.fault;
      }
      return undefined;
    },
    add: (fault) => void planned.push({ fault: faultSchema.parse(fault), seen: 0 }),
    clear: () => {
      planned = [];
    },
  };
}
