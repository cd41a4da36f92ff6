import { max } from 'simple-statistics';
import type { Agency } from '../agency/agency.ts';
import type { PapertrailEntry, Worklog } from '../agency/schema/tempo.ts';
import { tempoTime } from '../agency/time.ts';
import type { SandboxClock } from '../clock.ts';
import type { WorklogInput } from './input.ts';
import { changesBetween, undoChanges } from './undo-changes.ts';

/** All worklogs there are or will be, seen as of the clock; changes are made at the clock's time. */
export interface WorklogLedger {
  /** The worklogs that exist now, as they are now. */
  current(): readonly Worklog[];
  find(id: number): Worklog | undefined;
  add(input: WorklogInput): Worklog;
  /** Sets everything but the issue and the id; what `input` does not name is gone. */
  replace(id: number, input: WorklogInput): Worklog;
  remove(id: number): void;
  /** The papertrail from `from` (ms) up to now, oldest first, with the creation of each worklog. */
  papertrail(from: number): PapertrailEntry[];
}

interface Entry {
  worklog: Worklog;
  createdAt: number;
  trail: { at: number; entry: PapertrailEntry }[];
}

interface View {
  from: number;
  until: number;
  worklogs: ReadonlyMap<number, Worklog>;
  list: readonly Worklog[];
}

export function createLedger(agency: Agency, clock: SandboxClock): WorklogLedger {
  const entries = new Map(agency.tempo.worklogs.map((worklog) => [worklog.tempoWorklogId, entryOf(worklog)]));
  const trail = [...agency.tempo.papertrail];
  for (const entry of trail) {
    const about = entry.entityType === 'worklog' ? entries.get(Number(entry.entityId)) : undefined;
    about?.trail.push({ at: Date.parse(entry.timestamp), entry });
  }
  for (const entry of entries.values()) entry.trail.sort((a, b) => a.at - b.at);
  let nextId = max([500_000, ...entries.keys()]) + 1;
  let cache: View | undefined;

  const view = () => {
    const now = clock.now().getTime();
    if (!cache || now < cache.from || now >= cache.until) cache = viewAt(entries, now);
    return cache;
  };
  const record = (id: number, action: 'Updated' | 'Deleted', changes: PapertrailEntry['changes']) => {
    const entry = entries.get(id);
    if (!entry) throw new Error(`there is no worklog ${id}`);
    const at = clock.now().getTime();
    const made = papertrailEntry(entry.worklog, action, at, changes);
    entry.trail.push({ at, entry: made });
    trail.push(made);
    cache = undefined;
  };
  return {
    current: () => view().list,
    find: (id) => view().worklogs.get(id),
    add(input) {
      const worklog = worklogFrom(input, nextId++, tempoTime(clock.now().getTime()));
      entries.set(worklog.tempoWorklogId, entryOf(worklog));
      cache = undefined;
      return worklog;
    },
    replace(id, input) {
      const entry = entries.get(id);
      const before = view().worklogs.get(id);
      if (!entry || !before) throw new Error(`there is no worklog ${id}`);
      const after = worklogFrom(input, id, before.createdAt);
      record(id, 'Updated', changesBetween(before, after));
      entry.worklog = { ...after, updatedAt: tempoTime(clock.now().getTime()) };
      return entry.worklog;
    },
    remove: (id) => record(id, 'Deleted', []),
    papertrail(from) {
      const now = clock.now().getTime();
      const isWithin = (at: number) => from <= at && at <= now;
      const created = [...entries.values()]
        .filter(({ createdAt }) => isWithin(createdAt))
        .map(({ worklog, createdAt }) => papertrailEntry(worklog, 'Created', createdAt, []));
      const past = trail.filter((entry) => isWithin(Date.parse(entry.timestamp)));
      return [...created, ...past].sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp));
    },
  };
}

function worklogFrom(input: WorklogInput, id: number, createdAt: string): Worklog {
  const { issueId, authorAccountId, ...fields } = input;
  const self = `https://api.tempo.io/4/worklogs/${id}`;
  return {
    self,
    tempoWorklogId: id,
    issue: { self: `https://lindenworks.atlassian.net/rest/api/3/issue/${issueId}`, id: issueId },
    ...fields,
    createdAt,
    updatedAt: createdAt,
    author: { accountId: authorAccountId },
    attributes: { self: `${self}/work-attribute-values`, values: [] },
  };
}

const entryOf = (worklog: Worklog): Entry => ({ worklog, createdAt: Date.parse(worklog.createdAt), trail: [] });

/** The worklogs at `now`, and until when nothing about them changes. */
function viewAt(entries: Map<number, Entry>, now: number): View {
  let until = Number.POSITIVE_INFINITY;
  const worklogs = new Map<number, Worklog>();
  for (const [id, entry] of entries) {
    if (entry.createdAt > now) until = Math.min(until, entry.createdAt);
    const next = entry.trail.find(({ at }) => at > now);
    if (next) until = Math.min(until, next.at);
    const worklog = entry.createdAt <= now ? entryAsOf(entry, now) : undefined;
    if (worklog) worklogs.set(id, worklog);
  }
  return { from: now, until, worklogs, list: [...worklogs.values()] };
}

function entryAsOf({ worklog, trail }: Entry, now: number): Worklog | undefined {
  if (trail.length === 0) return worklog;
  let current = worklog;
  let updatedAt = worklog.createdAt;
  for (const { at, entry } of trail) {
    if (at > now) continue;
    if (entry.action === 'Deleted') return undefined;
    updatedAt = tempoTime(at);
  }
  for (const { at, entry } of [...trail].reverse()) {
    if (at > now && entry.action === 'Updated') current = undoChanges(current, entry.changes);
  }
  return { ...current, updatedAt };
}

function papertrailEntry(
  worklog: Worklog,
  action: PapertrailEntry['action'],
  at: number,
  changes: PapertrailEntry['changes'],
): PapertrailEntry {
  const { accountId } = worklog.author;
  return {
    action,
    author: accountId,
    worker: accountId,
    entityType: 'worklog',
    entityId: String(worklog.tempoWorklogId),
    parentId: String(worklog.issue.id),
    timestamp: tempoTime(at),
    changes,
  };
}
