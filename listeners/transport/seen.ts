/** Remembers keys for a while: true the first time a key comes, false when it comes again. */
export type FirstTime = (key: string) => boolean;

/**
 * Slack delivers an event again when an acknowledgement came late. Bolt acknowledges events before we see them, so a
 * repetition reaches this process within minutes and memory is enough; it is bounded so that nobody can fill it.
 */
export function createSeen(options: { keepMs: number; atMost: number; now?: () => number }): FirstTime {
  const { keepMs, atMost, now = Date.now } = options;
  const seen = new Map<string, number>();
  return (key) => {
    const at = now();
    for (const [oldest, since] of seen) {
      if (seen.size < atMost && at - since <= keepMs) break;
      seen.delete(oldest);
    }
    if (seen.has(key)) return false;
    seen.set(key, at);
    return true;
  };
}
