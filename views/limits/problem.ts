import type { z } from 'zod';
import type { Fix } from './fields.ts';

/** One way in which Slack would refuse what is to be sent. `path` is a JSON pointer into it. */
export interface Problem {
  path: string;
  problem: string;
  /** How to bring it under the limit, where shortening is harmless. */
  fix?: Fix;
}

export type Json = Record<string, unknown>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const pointer = (path: readonly PropertyKey[]) => path.map((part) => `/${String(part)}`).join('');

const isFix = (value: unknown): value is Fix =>
  isJson(value) && (typeof value.cut === 'number' || typeof value.keep === 'number' || value.drop === true);

/** The problems zod found, in Slack's words, with their paths under `at`. */
export function problemsOf(error: z.ZodError | undefined, at: string): Problem[] {
  return (error?.issues ?? []).map((issue) => ({
    path: at + pointer(issue.path),
    problem: wording(issue),
    ...(issue.code === 'custom' && isFix(issue.params?.fix) ? { fix: issue.params.fix } : {}),
  }));
}

function wording(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `invalid additional property: ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_union' && issue.path.at(-1) === 'type') return 'unsupported type';
  if (issue.code === 'invalid_type' && issue.input === undefined && / undefined$/.test(issue.message)) {
    return `missing required field: ${String(issue.path.at(-1) ?? '')}`;
  }
  return issue.message;
}
