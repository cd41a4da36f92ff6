import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { z } from 'zod';

/** File below the directory → where its content belongs, as a dotted key path: `'tempo/plans.json': 'tempo.plans'`. */
export type DataFiles = Record<string, string>;

/** Everything that is wrong with a data directory; `problems` are lines such as `jira/users.json[3].accountId: …`. */
export class DataDirError extends Error {
  override readonly name = 'DataDirError';
  readonly problems: string[];

  constructor(dir: string, problems: string[]) {
    const lines = problems.slice(0, 50).map((problem) => `\n  ${problem}`);
    const more = problems.length > 50 ? `\n  … and ${problems.length - 50} more` : '';
    super(`${dir} cannot be used:${lines.join('')}${more}`);
    this.problems = problems;
  }
}

/**
 * Reads `files` below `dir` into one value of `schema`. An absent file is left to the schema's default.
 * Throws a `DataDirError` with all problems of all files at once.
 */
export async function readDataDir<S extends z.ZodType>(dir: string, files: DataFiles, schema: S): Promise<z.output<S>> {
  const problems: string[] = [];
  const content: Record<string, unknown> = {};
  for (const [file, path] of Object.entries(files)) {
    const value = await readJson(join(dir, file), (why) => problems.push(`${file}: ${why}`));
    if (value !== undefined) place(content, path.split('.'), value);
  }
  if (problems.length > 0) throw new DataDirError(dir, problems);
  for (const path of Object.values(files)) place(content, path.split('.').slice(0, -1), {}, true);
  const parsed = schema.safeParse(content, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new DataDirError(
    dir,
    parsed.error.issues.map((issue) => describe(issue, files)),
  );
}

/** Writes each part of `value` to its file below `dir`, one compact JSON text a file. */
export async function writeDataDir(dir: string, files: DataFiles, value: object): Promise<void> {
  for (const [file, path] of Object.entries(files)) {
    const part = path.split('.').reduce<unknown>((at, key) => property(at, key), value);
    await mkdir(dirname(join(dir, file)), { recursive: true });
    await writeFile(join(dir, file), `${JSON.stringify(part)}\n`);
  }
}

async function readJson(path: string, complain: (why: string) => void): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) complain(String(error));
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    complain(`not JSON (${error instanceof Error ? error.message : error})`);
    return undefined;
  }
}

function place(content: Record<string, unknown>, path: string[], value: unknown, onlyIfAbsent = false): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    if (!onlyIfAbsent || content[key] === undefined) content[key] = value;
    return;
  }
  const section: Record<string, unknown> = { ...(isRecord(content[key]) ? content[key] : {}) };
  place(section, rest, value, onlyIfAbsent);
  content[key] = section;
}

function describe(issue: z.core.$ZodIssue, files: DataFiles): string {
  const path = issue.path.map(String);
  for (const [file, keys] of Object.entries(files)) {
    const depth = keys.split('.').length;
    if (path.slice(0, depth).join('.') !== keys) continue;
    if (path.length === depth && issue.input === undefined) return `${file}: the file is missing`;
    return `${file}${pointer(issue.path.slice(depth))}: ${issue.message}`;
  }
  return `${path.join('.')}: ${issue.message}`;
}

function pointer(path: PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function property(value: unknown, key: string): unknown {
  return isRecord(value) ? value[key] : undefined;
}
