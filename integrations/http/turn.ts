/** What one turn is long enough for: a click is answered after it. */
const turnMs = 4;

let waiting: (() => void)[] = [];
let turnBegan = Number.NEGATIVE_INFINITY;

/**
 * Waits, in long work, for its turn: one is given in each round of the event loop. Sources are read at the same time, and a long
 * piece of each in one round would hold up a click together.
 */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(next);
  });
}

/** Whether the turn that was waited for has been made use of. */
export const isOver = (): boolean => performance.now() - turnBegan > turnMs;

function next(): void {
  const [first, ...others] = waiting;
  waiting = others;
  turnBegan = performance.now();
  first?.();
  if (others.length > 0) setImmediate(next);
}
