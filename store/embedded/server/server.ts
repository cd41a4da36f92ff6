import { chmodSync, rmSync } from 'node:fs';
import net from 'node:net';
import { answer, Framer } from '../wire/wire.ts';
import type { Dispatcher } from './dispatcher.ts';

export interface Server {
  close(): Promise<void>;
}

/** Where it listens: a Unix socket that only this user may open, or a port of this machine. */
export type Address = { path: string } | { host: '127.0.0.1'; port: number };

export async function listen(dispatcher: Dispatcher, address: Address): Promise<Server & { port: number }> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serve(dispatcher, socket);
  });
  if ('path' in address) rmSync(address.path, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
  if ('path' in address) chmodSync(address.path, 0o600);
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  const bound = server.address();
  return { close, port: typeof bound === 'object' && bound ? bound.port : 0 };
}

/** Answers come in the order of the requests. */
function serve(dispatcher: Dispatcher, socket: net.Socket): void {
  const framer = new Framer();
  let last = Promise.resolve();
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes) => {
    try {
      for (const request of framer.push(bytes)) {
        const reply = dispatcher.handle(request);
        last = last.then(async () => {
          const bytes = answer(request, await reply);
          if (!request.silent && socket.writable) socket.write(bytes);
        });
      }
    } catch {
      // Not the wire protocol: nothing sensible can be answered.
      socket.destroy();
    }
  });
}
