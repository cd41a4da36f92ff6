import { z } from 'zod';

/** A member as `users.list` answers it. */
export const slackUserSchema = z.looseObject({
  id: z.string().regex(/^[UW][A-Z0-9]+$/),
  name: z.string(),
  real_name: z.string(),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  is_owner: z.boolean().default(false),
  is_admin: z.boolean().default(false),
  tz: z.string(),
  tz_offset: z.int(),
  profile: z.looseObject({
    email: z.string().optional(),
    real_name: z.string(),
    display_name: z.string(),
    status_text: z.string().default(''),
    status_emoji: z.string().default(''),
  }),
});

export const slackChannelSchema = z.looseObject({
  id: z.string().regex(/^[CG][A-Z0-9]+$/),
  name: z.string(),
  is_private: z.boolean().default(false),
  members: z.array(z.string()),
});

export const slackSchema = z.object({
  users: z.array(slackUserSchema),
  channels: z.array(slackChannelSchema).default([]),
});

export type SlackUser = z.infer<typeof slackUserSchema>;
export type SlackChannel = z.infer<typeof slackChannelSchema>;
