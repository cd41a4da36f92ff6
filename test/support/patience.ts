/** How long a test waits for what it began, on a machine that does much beside it; only what never ends takes so long. */
export const patienceMs = 30_000;
