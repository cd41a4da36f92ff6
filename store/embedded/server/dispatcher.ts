import { setImmediate } from 'node:timers';
import { type Command, nameOf, type Reply, readCall } from '../commands/command.ts';
import { commands } from '../commands/table.ts';
import { CommandError } from '../errors.ts';
import type { Engine } from '../state/engine.ts';
import { writeIdOf } from '../state/sessions.ts';
import { encode } from '../values/encode.ts';
import type { Document } from '../values/value.ts';
import type { Request } from '../wire/wire.ts';

type Done = (reply: Reply) => void;
type Write = { run: () => Reply; done: Done };

/**
 * Runs requests. The writes of one turn of the event loop share one transaction, and are answered only after it is on
 * the disk; each fails by itself. Reads run beside them in small steps.
 */
export class Dispatcher {
  readonly #engine: Engine;
  #writes: Write[] = [];

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  handle(request: Request): Promise<Reply> {
    try {
      const name = nameOf(request);
      const command = commands.get(name);
      if (command === undefined) throw new CommandError(59, `no such command: '${name}'`);
      return command.kind === 'write'
        ? this.write(() => this.#runWrite(command, request))
        : Promise.resolve(command.run(readCall(this.#engine, command, request))).catch(failure);
    } catch (error) {
      return Promise.resolve(failure(error));
    }
  }

  /** Runs the work in the next write transaction; an error in it becomes the reply and takes back what it wrote. */
  write(run: () => Reply): Promise<Reply> {
    if (this.#writes.length === 0) setImmediate(() => this.#commit());
    return new Promise((done) => {
      this.#writes.push({ run, done });
    });
  }

  /** All writes that were asked for are answered. */
  async settled(): Promise<void> {
    await this.write(() => ({ ok: 1 }));
  }

  #commit(): void {
    const writes = this.#writes;
    this.#writes = [];
    let replies: Reply[] = [];
    try {
      this.#engine.storage.commit(() => {
        replies = writes.map(({ run }) => {
          try {
            return this.#engine.storage.atomically(run);
          } catch (error) {
            return failure(error);
          }
        });
      });
    } catch (error) {
      replies = writes.map(() => failure(error));
    }
    for (const [i, { done }] of writes.entries()) done(replies[i] ?? failure(new Error('no reply')));
  }

  #runWrite(command: Command & { kind: 'write' }, request: Request): Reply {
    const call = readCall(this.#engine, command, request);
    const id = writeIdOf(call.body.lsid, call.body.txnNumber);
    const earlier = id && this.#engine.sessions.answered(id);
    if (earlier) return earlier;
    const result = command.run(call);
    const reply = Buffer.isBuffer(result) ? result : encode(result);
    if (id) this.#engine.sessions.remember(id, reply);
    return reply;
  }
}

function failure(error: unknown): Document {
  const known = error instanceof CommandError ? error : undefined;
  const errmsg = error instanceof Error ? error.message : String(error);
  return { ok: 0, errmsg, code: known?.code ?? 1, codeName: known?.codeName ?? 'InternalError', ...known?.extra };
}
