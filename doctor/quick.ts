/** How the doctor asks: once, without waiting long. */
export const quick = { retries: 0, timeoutMs: 15_000, pace: { requestsPerSecond: 10, concurrency: 1 } };
