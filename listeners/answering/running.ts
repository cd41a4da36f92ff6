/** Answers that are being worked out, so that Stop can end them; and how many were streamed lately. */
export interface RunningAnswers {
  /** Registers one; `done` when it is over. A question in a thread ends the answer to the one before. */
  begin(channel: string, threadTs: string): { signal: AbortSignal; done(): void };
  /** Ends what is answered in a thread; whether there was something. */
  stop(channel: string, threadTs: string): boolean;
  /** Whether another answer may be streamed now. */
  mayStream(now: number): boolean;
}

/** Slack takes some twenty streams a minute of a workspace; the rest are posted whole. */
const streamsPerMinute = 15;

/** What an answer ends with when somebody pressed Stop. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

export function createRunningAnswers(): RunningAnswers {
  const running = new Map<string, AbortController>();
  let streamed: number[] = [];
  const stop = (key: string) => {
    const controller = running.get(key);
    controller?.abort(new StoppedError('stopped by its asker'));
    return running.delete(key);
  };
  return {
    begin(channel, threadTs) {
      const key = `${channel}/${threadTs}`;
      stop(key);
      const controller = new AbortController();
      running.set(key, controller);
      return {
        signal: controller.signal,
        done: () => void (running.get(key) === controller && running.delete(key)),
      };
    },
    stop: (channel, threadTs) => stop(`${channel}/${threadTs}`),
    mayStream(now) {
      streamed = streamed.filter((at) => now - at < 60_000);
      if (streamed.length >= streamsPerMinute) return false;
      streamed.push(now);
      return true;
    },
  };
}
