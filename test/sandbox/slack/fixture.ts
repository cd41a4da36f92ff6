import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import { createClock } from '../../../sandbox/clock.ts';
import { createFaults } from '../../../sandbox/faults.ts';
import { type SlackOptions, startSlackStandIn } from '../../../sandbox/slack/start.ts';
import type { SlackWorkspace } from '../../../sandbox/slack/workspace/team.ts';

type User = SlackWorkspace['users'][number];

const user = (id: string, name: string, rest: Partial<User> = {}): User => ({
  id,
  name,
  real_name: name.toUpperCase(),
  deleted: false,
  is_bot: false,
  is_owner: false,
  is_admin: false,
  tz: 'America/New_York',
  tz_offset: -18_000,
  profile: {
    email: `${name}@acme.test`,
    real_name: name.toUpperCase(),
    display_name: name,
    status_text: '',
    status_emoji: '',
  },
  ...rest,
});

export const workspace = (): SlackWorkspace => ({
  team: { id: 'T0ACME', name: 'Acme', url: 'https://acme.slack.com/' },
  users: [user('U0ANN', 'ann'), user('U0BOB', 'bob'), user('U0GONE', 'gone', { deleted: true })],
  channels: [
    { id: 'C0SUBS', name: 'subs', is_private: false, members: ['U0ANN', 'U0BOB', 'U0REEVE'] },
    { id: 'C0OTHER', name: 'other', is_private: false, members: ['U0ANN'] },
    { id: 'G0LEADS', name: 'leads', is_private: true, members: ['U0ANN'] },
  ],
});

export const signingSecret = 'test-signing-secret';

/** A stand-in at 2 November 2026, 10:00 in New York, with its faults and clock. */
export async function startSlack(options: Partial<SlackOptions> = {}) {
  const clock = createClock(new Date('2026-11-02T15:00:00Z'));
  const faults = createFaults();
  const slack = await startSlackStandIn({ clock, faults, workspace: workspace(), signingSecret, ...options });
  return { slack, clock, faults };
}

/** Refusals are what the tests provoke; they need no log. */
export const quiet: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

/** The real client, without retries, so that refusals are seen at once. */
export const clientOf = (slack: { apiUrl: string; botToken: string }, token: string | undefined = slack.botToken) =>
  new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 2000,
    logger: quiet,
  });

/** The error code Slack answered with. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const data = error instanceof Error && 'data' in error ? error.data : undefined;
    if (typeof data === 'object' && data !== null && 'error' in data) return String(data.error);
    throw error;
  }
  return 'ok';
}

/** Waits until `condition` holds. */
export async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 5000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`still waiting for ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
