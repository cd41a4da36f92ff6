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

export const orderField = z.enum(['ID', 'START_DATE_TIME', 'UPDATED']);
export type WorklogOrder = { field: z.infer<typeof orderField>; order: 'ASC' | 'DESC' }[];

/** Reads the filter of a GET: lists are repeated parameters, and the v3 names `project` and `issue` do nothing. */
export function queryFilter({ query }: StandInRequest): WorklogFilter {
  const list = (name: string) => (query.has(name) ? query.getAll(name) : undefined);
  return parse(worklogFilter, {
    from: query.get('from') ?? undefined,
    to: query.get('to') ?? undefined,
    updatedFrom: query.get('updatedFrom') ?? undefined,
    projectIds: list('projectId'),
    issueIds: list('issueId'),
  });
}

const startTime = z.string().regex(/^([0-1]?[0-9]|2[0-3])(:[0-5][0-9])(:[0-5][0-9])$/);

/** The body of a POST. Tempo knows issues by id only: `issueKey` was v3. */
export const worklogInput = z.object({
  issueId: z.int().min(1),
  authorAccountId: z.string().min(1),
  startDate: z.iso.date(),
  timeSpentSeconds: z.int().min(1),
  startTime: startTime.optional(),
  description: z.string().optional(),
  billableSeconds: z.int().optional(),
  attributes: z.array(z.object({ key: z.string(), value: z.string() })).optional(),
});
export type WorklogInput = z.infer<typeof worklogInput>;
export const worklogUpdate = worklogInput.omit({ issueId: true });
