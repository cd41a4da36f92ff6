/** Tempo's gateway allows five requests a second; a bucket of ten forgives short bursts. */
export interface Pace {
  /** Whether this request is within the pace; counts those that are not. */
  take(): boolean;
  exceeded(): number;
}

/** Measured in real time: pace is about the wire, not about the sandbox's clock. */
export function createPace(perSecond = 5, bucket = 10): Pace {
  let tokens = bucket;
  let last = performance.now();
  let exceeded = 0;
  return {
    take() {
      const now = performance.now();
      tokens = Math.min(bucket, tokens + ((now - last) / 1000) * perSecond);
      last = now;
      if (tokens < 1) {
        exceeded += 1;
        return false;
      }
      tokens -= 1;
      return true;
    },
    exceeded: () => exceeded,
  };
}
