import { rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { join } from 'node:path';
import { canBeSocket } from './socket-path.ts';

/**
 * Another container on the same volume counts its processes by itself, so that its number says nothing here: every container's first is 1.
 * A socket beside the data reaches whoever listens on it wherever it runs on this machine, and nobody once that one is dead.
 */
const socketIn = (directory: string) => join(directory, 'lock.sock');

const patienceMs = 2_000;

/** Whether a process that lives has this directory, in whichever container. One that does not answer in time has it. */
export function isAnswered(directory: string): Promise<boolean> {
  const path = socketIn(directory);
  if (!canBeSocket(path)) return Promise.resolve(false);
  return new Promise((resolve) => {
    const connection = createConnection(path);
    const settle = (answered: boolean) => {
      connection.destroy();
      resolve(answered);
    };
    connection.setTimeout(patienceMs, () => settle(true));
    connection.once('connect', () => settle(true));
    connection.once('error', () => settle(false));
  });
}

/** From now on whoever asks for this directory is answered. Answers how to end that. */
export async function answerNeighbours(directory: string): Promise<() => void> {
  const path = socketIn(directory);
  if (!canBeSocket(path)) return () => undefined;
  rmSync(path, { force: true });
  const server = createServer((connection) => connection.destroy());
  server.unref();
  await new Promise<void>((resolve) => {
    // A file system without sockets has the lock by process numbers alone.
    server.once('error', () => resolve());
    server.listen(path, resolve);
  });
  return () => server.close();
}
