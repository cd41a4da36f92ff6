import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const rowSchema = z.object({ project: z.string().min(1), day: z.iso.date(), hours: z.coerce.number() });

export interface ProjectDay {
  day: string;
  hours: number;
}

/** Hours by project and day from a CSV file, plain or gzip, by day. */
export function readProjectDays(file: string): Map<string, ProjectDay[]> {
  const bytes = readFileSync(file);
  const text = (isGzip(bytes) ? gunzipSync(bytes) : bytes).toString('utf8');
  const rows = z.array(rowSchema).parse(parse(text, { columns: true, skip_empty_lines: true, bom: true }));
  const projects = new Map<string, ProjectDay[]>();
  for (const { project, day, hours } of rows) {
    const entries = projects.get(project) ?? [];
    projects.set(project, entries);
    entries.push({ day, hours });
  }
  for (const entries of projects.values()) entries.sort((a, b) => a.day.localeCompare(b.day));
  return projects;
}

const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;
