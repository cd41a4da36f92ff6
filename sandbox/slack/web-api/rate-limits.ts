/** https://docs.slack.dev/apis/web-api/rate-limits: calls a minute, or one message a second and channel. */
export type Tier = 20 | 50 | 100 | 'post';

/** How many messages a channel takes at once before one a second is all. */
const burst = 5;

export interface RateLimits {
  /** Seconds to wait before this call is taken; 0 when it is taken now. */
  take(method: string, tier: Tier, channelId: string): number;
  /** Calls over the limits so far, refused or not. */
  exceeded(): number;
}

/** Token buckets by the clock `now`, in ms: one a method, and for posts one a channel. */
export function createRateLimits(refuse: boolean, now: () => number): RateLimits {
  const buckets = new Map<string, { tokens: number; at: number }>();
  let exceeded = 0;
  return {
    exceeded: () => exceeded,
    take(method, tier, channelId) {
      const [size, perSecond] = tier === 'post' ? [burst, 1] : [tier, tier / 60];
      const key = tier === 'post' ? `${method} ${channelId}` : method;
      const at = now();
      const bucket = buckets.get(key) ?? { tokens: size, at };
      const tokens = Math.min(size, bucket.tokens + ((at - bucket.at) / 1000) * perSecond);
      const isOver = tokens < 1;
      if (isOver) exceeded++;
      const isTaken = !isOver || !refuse;
      buckets.set(key, { tokens: isTaken ? Math.max(0, tokens - 1) : tokens, at });
      return isTaken ? 0 : Math.ceil((1 - tokens) / perSecond);
    },
  };
}
