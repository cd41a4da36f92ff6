import type { SlackChannel, SlackUser } from '../../agency/schema/slack.ts';

/** Who and what is in the workspace when the sandbox starts. */
export interface SlackWorkspace {
  team: { id: string; name: string; url: string };
  users: SlackUser[];
  channels: SlackChannel[];
}

/** The app as the workspace knows it; a channel has it when its members name `userId`. */
export const app = { userId: 'U0REEVE', botId: 'B0REEVE', appId: 'A0REEVE', name: 'reeve', title: 'Reeve' } as const;

/** Slack's own bot, which tells a person that a command failed. */
export const slackbotId = 'USLACKBOT';

/** The member that the installed app is. */
export const botUser: SlackUser = {
  id: app.userId,
  name: app.name,
  real_name: app.title,
  deleted: false,
  is_bot: true,
  is_owner: false,
  is_admin: false,
  tz: 'America/Los_Angeles',
  tz_offset: -28_800,
  profile: {
    real_name: app.title,
    display_name: app.title,
    status_text: '',
    status_emoji: '',
    bot_id: app.botId,
    api_app_id: app.appId,
  },
};
