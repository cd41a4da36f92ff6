import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerNeighbours, isAnswered } from './neighbour.ts';

/** Another process (or this one) has the data directory open. */
export class DirectoryInUseError extends Error {
  readonly directory: string;
  /** Null where it is of another container, in which it has another number. */
  readonly pid: number | null;

  constructor(directory: string, pid: number | null) {
    const self = pid === null ? inContainer : pid === process.pid ? 'this process itself' : `process ${pid}`;
    super(
      `The data directory ${directory} is in use by ${self}. ` +
        'Stop that process, or choose another directory, or set MONGODB_URI so that several processes can share one database.',
    );
    this.name = 'DirectoryInUseError';
    this.directory = directory;
    this.pid = pid;
  }
}

const inContainer = 'a process of another container';

interface Owner {
  pid: number;
  /** Tells the process from a later one with the same number; empty where the system does not say. */
  started: string;
}

/** The locks this very process holds. */
const held = new Set<string>();
const mostAttempts = 5;

/**
 * Takes the directory for this process; the answer gives it back. The lock of a process that is dead is taken over.
 * Throws DirectoryInUseError.
 */
export async function lockDirectory(directory: string): Promise<() => void> {
  const path = join(directory, 'lock');
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Owner);
  await takeLock(directory, path, mine);
  held.add(path);
  const isMine = () => read(path) === mine;
  const stopAnswering = await answerNeighbours(directory);
  const unlock = () => {
    stopAnswering();
    held.delete(path);
    if (isMine()) rmSync(path, { force: true });
  };
  if (isMine()) return unlock;
  // Somebody in another container looked before there was an answer, and took it for a dead one's.
  unlock();
  throw new DirectoryInUseError(directory, null);
}

async function takeLock(directory: string, path: string, mine: string): Promise<void> {
  for (let attempt = 1; !create(path, mine); attempt++) {
    const content = read(path);
    if (content === undefined) continue;
    const owner = parse(content);
    if (attempt > mostAttempts || isAlive(path, owner)) throw new DirectoryInUseError(directory, owner.pid);
    if (await isAnswered(directory)) throw new DirectoryInUseError(directory, null);
    takeAway(path, content);
  }
}

/** The file appears with its content at once: a half-written lock is never seen. */
function create(path: string, content: string): boolean {
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a dead owner's lock; one that somebody else has just put in its place is put back. */
function takeAway(path: string, content: string): void {
  const aside = `${path}.${process.pid}.old`;
  try {
    renameSync(path, aside);
    if (read(aside) !== content) linkSync(aside, path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(content: string): Owner {
  const [, pid = '0', started = ''] = /^\{"pid":(\d+),"started":"(.*)"\}$/.exec(content) ?? [];
  return { pid: Number(pid), started };
}

function isAlive(path: string, owner: Owner): boolean {
  if (owner.pid === process.pid) return held.has(path);
  if (owner.pid === 0 || (owner.started !== '' && owner.started !== startOf(owner.pid))) return false;
  try {
    process.kill(owner.pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** When the process started, from Linux' /proc: field 22 of stat, counted from the boot with this id. */
function startOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${boot}/${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return '';
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
