/** A wait is counted in so many parts, so that one in which this process stood still takes one of them and no more. */
const parts = 8;

/**
 * Calls `late` when `ms` milliseconds have passed in which this process ran; the answer ends the wait. A machine that slept, or
 * that was too busy to let this process run, has been silent itself: what was sent to it meanwhile is still to be read, and
 * timers come before reading.
 */
export function startPatience(ms: number, late: () => void): () => void {
  const part = ms / parts;
  let left = parts;
  let began = performance.now();
  let timer = setTimeout(tick, part);
  function tick() {
    const stoodStill = performance.now() - began > 2 * part;
    left -= 1;
    if (left <= 0 && !stoodStill) return late();
    began = performance.now();
    timer = setTimeout(tick, part);
  }
  return () => clearTimeout(timer);
}

/** The same as a signal, which aborts as that of `AbortSignal.timeout` does; `end` it when nothing is waited for any more. */
export function patientSignal(ms: number): { signal: AbortSignal; end: () => void } {
  const late = new AbortController();
  const reason = () => new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  return { signal: late.signal, end: startPatience(ms, () => late.abort(reason())) };
}
