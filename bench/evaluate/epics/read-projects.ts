import { z } from 'zod';
import type { EpicFacts, TicketFacts } from '../../../agents/epic-assignment/suggest/facts.ts';
import { readCsv, UnreadableFileError } from '../csv-file.ts';

const instant = z
  .string()
  .transform((text) => Date.parse(text))
  .refine((time) => !Number.isNaN(time), 'is not a time');

/** A row of the shared format; other columns are not read. */
const row = z.object({
  project: z.string(),
  iid: z.string(),
  created: instant,
  closed: z.union([z.literal('').transform(() => null), instant]),
  labels: z.string(),
  milestone: z.string(),
  epic: z.string(),
  epic_title: z.string(),
  author: z.string(),
  title: z.string(),
  description: z.string(),
});

export interface PastTicket extends TicketFacts {
  closedAt: number | null;
}

export interface PastProject {
  key: string;
  tickets: PastTicket[];
  epics: (EpicFacts & { group: string; number: number })[];
}

/**
 * Projects with their tickets, oldest first, from a CSV in the shared format, plain or gzip. Throws UnreadableFileError when it
 * is none, or a row cannot be read.
 */
export function readProjects(file: string): PastProject[] {
  const rows = readCsv(file, Object.keys(row.shape)).map((each, at) => {
    const read = row.safeParse(each);
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    throw new UnreadableFileError(
      `${file}, row ${at + 1}: ${issue?.path.join('.') ?? 'the row'} ${issue?.message ?? 'cannot be read'}`,
    );
  });
  return [...new Set(rows.map(({ project }) => project))].map((key) => {
    const own = rows.filter(({ project }) => project === key);
    return { key, tickets: own.map(toTicket).sort((a, b) => a.createdAt - b.createdAt), epics: epicsOf(own) };
  });
}

type Row = z.infer<typeof row>;

function toTicket(each: Row): PastTicket {
  const text = `${each.title}\n${each.description}`;
  return {
    key: `${each.project}#${each.iid}`,
    title: withoutEpics(each.title),
    description: withoutEpics(each.description),
    createdAt: each.created,
    closedAt: each.closed,
    authorId: each.author || null,
    labels: each.labels.split('|').filter((label) => label !== ''),
    milestone: each.milestone || null,
    sprint: null,
    epicKey: each.epic || null,
    open: true,
    cites: citedTickets(text, each.project),
  };
}

/** A citation of an epic may have been written when the ticket was put in it: it would give the answer away. */
const withoutEpics = (text: string) =>
  text.replace(/\bhttps?:\/\/\S*\/epics\/\d+\S*/g, ' ').replace(/(?:[\w./-]+)?&\d+\b/g, ' ');

function citedTickets(text: string, project: string): string[] {
  const addresses = text.matchAll(/gitlab\.com\/([\w./-]+?)\/(?:-\/)?issues\/(\d+)/g);
  const short = text.matchAll(/([\w./-]*)#(\d+)\b/g);
  return [
    ...new Set([
      ...[...addresses].map(([, where, iid]) => `${where}#${iid}`),
      ...[...short].map(([, where, iid]) => `${where || project}#${iid}`),
    ]),
  ];
}

function epicsOf(rows: readonly Row[]): PastProject['epics'] {
  const titles = new Map(rows.filter(({ epic }) => epic !== '').map((each) => [each.epic, each.epic_title]));
  return [...titles].map(([key, title]) => {
    const [group = '', number = ''] = key.split('&');
    return { key, title, description: '', group, number: Number(number) };
  });
}
