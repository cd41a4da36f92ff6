import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** A stay as the file has it: instants in hours since 1970, `left` null while it lasts. */
export interface PastStay {
  project: string;
  status: string;
  entered: number;
  left: number | null;
}

/** What kind of work the file is about decides where the line is drawn by default. */
export interface History {
  kind: 'ticket' | 'request';
  stays: PastStay[];
}

const instant = z.string().transform((text, context) => {
  // Without a zone it is taken as UTC: only differences count.
  const at = /^\d+$/.test(text)
    ? Number(text) * 1000
    : Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`);
  if (!Number.isNaN(at)) return at / 3_600_000;
  context.addIssue({ code: 'custom', message: `"${text}" is not a time` });
  return z.NEVER;
});
const left = z.union([z.literal('').transform(() => null), instant]);
const done = new Set(['done']);

/** A line of each format; the columns tell which. A Jira line in a done status is over, not stuck. */
const formats = [
  {
    kind: 'ticket' as const,
    columns: ['project', 'status', 'status_category', 'entered', 'left'],
    row: z
      .object({ project: z.string(), status: z.string(), status_category: z.string(), entered: instant, left })
      .transform(({ status_category, ...stay }) => (done.has(status_category) ? null : stay)),
  },
  {
    kind: 'request' as const,
    columns: ['assignment_group', 'status', 'entered', 'left'],
    row: z
      .object({ assignment_group: z.string(), status: z.string(), entered: instant, left })
      .transform(({ assignment_group: project, ...stay }) => ({ project, ...stay })),
  },
  {
    kind: 'request' as const,
    columns: ['project_name', 'created_at', 'closed_at'],
    row: z.object({ project_name: z.string(), created_at: instant, closed_at: left }).transform((pull) => ({
      project: pull.project_name,
      status: 'open',
      entered: pull.created_at,
      left: pull.closed_at,
    })),
  },
];

/** Reads a history, plain or gzip. Throws an Error that names the first line that cannot be read. */
export function readHistory(file: string): History {
  const bytes = readFileSync(file);
  const text = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  const rows = z.array(z.record(z.string(), z.string())).parse(parse(text, { columns: true, bom: true }));
  const columns = new Set(Object.keys(rows[0] ?? {}));
  const format = formats.find((each) => each.columns.every((column) => columns.has(column)));
  if (!format)
    throw new Error(`${file} needs the columns ${formats.map((each) => each.columns.join(', ')).join('; or ')}`);
  const stays = rows.flatMap((row, index) => {
    const read = format.row.safeParse(row);
    if (!read.success) throw new Error(`${file}, line ${index + 2}: ${z.prettifyError(read.error)}`);
    const stay = read.data;
    return stay && (stay.left === null || stay.left >= stay.entered) ? [stay] : [];
  });
  return { kind: format.kind, stays: endless(stays) };
}

/** A status that hardly any stay ever ends in is an end itself, such as Closed: nothing there is stuck. */
const endsBelow = 0.05;

function endless(stays: PastStay[]): PastStay[] {
  const counts = new Map<string, { all: number; ended: number }>();
  for (const { status, left: end } of stays) {
    const count = counts.get(status) ?? { all: 0, ended: 0 };
    counts.set(status, { all: count.all + 1, ended: count.ended + Number(end !== null) });
  }
  return stays.filter(({ status }) => {
    const count = counts.get(status);
    return !count || count.ended / count.all >= endsBelow;
  });
}
