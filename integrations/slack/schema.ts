import { z } from 'zod';

const metadata = z.object({
  event_type: z.string().optional(),
  event_payload: z.record(z.string(), z.unknown()).optional(),
});

const page = { response_metadata: z.object({ next_cursor: z.string().optional() }).optional() };

export const posted = z.object({ channel: z.string(), ts: z.string() });
export const opened = z.object({ channel: z.object({ id: z.string() }) });
export const history = z.object({
  messages: z.array(z.object({ ts: z.string(), metadata: metadata.optional() })),
  ...page,
});

/** Files of a deleted or hidden upload have no name. */
export const threadOfFiles = z.object({
  messages: z.array(z.object({ files: z.array(z.object({ name: z.string().nullish() })).optional() })),
  ...page,
});

export const user = z.object({
  id: z.string(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  real_name: z.string().optional(),
  name: z.string().optional(),
  tz: z.string().nullish(),
  profile: z.object({ email: z.string().nullish(), real_name: z.string().nullish() }).optional(),
});
export const users = z.object({ members: z.array(user), ...page });
export const oneUser = z.object({ user });

export const uploadUrl = z.object({ upload_url: z.string(), file_id: z.string() });
export const auth = z.object({ user_id: z.string(), team_id: z.string(), url: z.string() });
