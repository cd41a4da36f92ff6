import { setImmediate } from 'node:timers/promises';

/** What is asked of a part and not answered yet. */
export interface Doing {
  /** The same part, with what it is asked counted until it is answered. */
  watch<Part extends object>(part: Part): Part;
  /** Ends once nothing is under way, nor follows from what was; at the latest after so many milliseconds. */
  ended(withinMs: number): Promise<void>;
}

/** Counts what is under way of a part whose users do not wait for it. */
export function createDoing(): Doing {
  const doing = new Set<Promise<unknown>>();

  function count(answer: Promise<unknown>): void {
    const done = () => void doing.delete(answer);
    doing.add(answer);
    answer.then(done, done);
  }

  return {
    watch: (part) =>
      new Proxy(part, {
        get(target, name) {
          const own: unknown = Reflect.get(target, name, target);
          if (typeof own !== 'function') return own;
          return (...given: unknown[]) => {
            const answer: unknown = Reflect.apply(own, target, given);
            if (answer instanceof Promise) count(answer);
            return answer;
          };
        },
      }),
    async ended(withinMs) {
      let timer: NodeJS.Timeout | undefined;
      let isLate = false;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(() => {
          isLate = true;
          resolve();
        }, withinMs);
      });
      do {
        await Promise.race([Promise.allSettled(doing), late]);
        // What was answered may lead to more.
        await setImmediate();
      } while (doing.size > 0 && !isLate);
      clearTimeout(timer);
    },
  };
}
