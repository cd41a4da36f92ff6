import { setImmediate } from 'node:timers/promises';
import { CommandError } from '../errors.ts';

const sliceMilliseconds = 8;

/** Lets other commands run between the steps of a long one, and ends it with MaxTimeMSExpired when its time is over. */
export class Slices {
  readonly #deadline: number;
  #started = Date.now();

  constructor(deadline: number) {
    this.#deadline = deadline;
  }

  async pause(): Promise<void> {
    const now = Date.now();
    if (now > this.#deadline) throw new CommandError(50, 'operation exceeded time limit');
    if (now - this.#started < sliceMilliseconds) return;
    await setImmediate();
    this.#started = Date.now();
  }
}
