type Fetch = typeof fetch;

/** How Slack is asked while answering: what it holds back by its rate limit waits for its turn, unless the process stops before. */
export interface HeldBack {
  fetch: Fetch;
  /** The process stops: nothing waits for longer than this any more, for it would be cut off in the middle. */
  stopping(withinMs: number): void;
}

interface Wait {
  until: number;
  end(): void;
}

const mostTries = 3;

interface HeldBackOptions {
  timeoutMs: number;
  send?: Fetch | undefined;
}

/** `timeoutMs`: so long each try may take; `send`: how it is sent. */
export function createHeldBack({ timeoutMs, send = fetch }: HeldBackOptions): HeldBack {
  const waits = new Set<Wait>();
  let latest = Number.POSITIVE_INFINITY;

  /** False when it would be, or was, too long. */
  function sitOut(ms: number): Promise<boolean> {
    const until = performance.now() + ms;
    if (until > latest) return Promise.resolve(false);
    return new Promise((resolve) => {
      const ended = (isOver: boolean) => {
        clearTimeout(timer);
        waits.delete(wait);
        resolve(isOver);
      };
      const timer = setTimeout(() => ended(true), ms);
      const wait = { until, end: () => ended(false) };
      waits.add(wait);
    });
  }

  return {
    async fetch(input, init) {
      for (let tries = 1; ; tries++) {
        const again = tries === 1 ? init : { ...init, signal: AbortSignal.timeout(timeoutMs) };
        const response = await send(input, again);
        const named = response.status === 429 ? response.headers.get('retry-after') : null;
        if (named === null || tries === mostTries || !(await sitOut(Number(named) * 1000))) return response;
      }
    },
    stopping(withinMs) {
      latest = performance.now() + withinMs;
      for (const wait of [...waits]) if (wait.until > latest) wait.end();
    },
  };
}
