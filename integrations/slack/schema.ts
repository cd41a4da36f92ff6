import { z } from 'zod';

const metadata = z.object({
  event_type: z.string().optional(),
  event_payload: z.record(z.string(), z.unknown()).optional(),
});

const page = { response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish() };

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

const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(null);

export const channel = z.object({
  channel: z.object({
    is_ext_shared: maybe(z.boolean()),
    is_pending_ext_shared: maybe(z.boolean()),
    connected_team_ids: maybe(z.array(z.string())),
    shared_team_ids: maybe(z.array(z.string())),
    pending_shared: maybe(z.array(z.string())),
  }),
});

export const user = z.object({
  id: z.string().min(1),
  team_id: maybe(z.string()),
  deleted: maybe(z.boolean()),
  is_bot: maybe(z.boolean()),
  is_restricted: maybe(z.boolean()),
  is_ultra_restricted: maybe(z.boolean()),
  is_stranger: maybe(z.boolean()),
  enterprise_user: maybe(z.object({ enterprise_id: z.string() })),
  real_name: maybe(z.string()),
  name: maybe(z.string()),
  tz: maybe(z.string()),
  profile: maybe(z.object({ email: maybe(z.string()), real_name: maybe(z.string()) })),
});
export const users = z.object({ members: z.array(z.unknown()), ...page });
export const oneUser = z.object({ user });

export const uploadUrl = z.object({ upload_url: z.string(), file_id: z.string() });
export const auth = z.object({
  user_id: z.string(),
  team_id: z.string(),
  enterprise_id: maybe(z.string()),
  url: z.string(),
});
