import { z } from 'zod';
import type { StandInRequest } from '../http-reply.ts';
import { badRequest } from './dialect.ts';

/** Parses `value` by `schema`; what does not fit is answered with Tempo's 400. */
export function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw badRequest(`${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'is not valid'}`);
}

export const dayParam = z.iso.date().optional();
export const instantParam = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/, "must be yyyy-MM-dd or yyyy-MM-dd'T'HH:mm:ss'Z'")
  .optional();
const idList = z.array(z.coerce.number().int()).optional();

export const worklogFilter = z.object({
  from: dayParam,
  to: dayParam,
  updatedFrom: instantParam,
  projectIds: idList,
  issueIds: idList,
  authorIds: z.array(z.string()).optional(),
});
export type WorklogFilter = z.infer<typeof worklogFilter>;

/** Reads the filter of a GET; of lists Reeve asks by a search alone. */
export function queryFilter({ query }: StandInRequest): WorklogFilter {
  return parse(worklogFilter, {
    from: query.get('from') ?? undefined,
    to: query.get('to') ?? undefined,
    updatedFrom: query.get('updatedFrom') ?? undefined,
  });
}

/** What a person enters to log work. */
export interface WorklogInput {
  issueId: number;
  authorAccountId: string;
  startDate: string;
  timeSpentSeconds: number;
  startTime?: string;
  description?: string;
  billableSeconds?: number;
}
