import { setImmediate } from 'node:timers/promises';

const sliceMilliseconds = 8;

/** Lets other commands run between the steps of a long one. */
export class Slices {
  #started = Date.now();

  async pause(): Promise<void> {
    if (Date.now() - this.#started < sliceMilliseconds) return;
    await setImmediate();
    this.#started = Date.now();
  }
}
