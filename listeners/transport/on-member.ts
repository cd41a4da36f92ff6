import type { App } from '@slack/bolt';

/** What Slack tells of members themselves; nobody asks anything by it, and nobody is answered. */
export const memberEvents = ['team_join', 'user_change'] as const;

/** Has whoever keeps members told of each that came or changed. */
export function onMember(app: App, changed: (userId: string) => void): void {
  app.event('team_join', async ({ event }) => changed(event.user.id));
  app.event('user_change', async ({ event }) => changed(event.user.id));
}
