import { z } from 'zod';

/**
 * What Reeve reads of Slack's requests, and no more: https://docs.slack.dev/reference/interaction-payloads. A signature says
 * who sent a body, not that it is what it should be; one of another shape is refused before anything looks at it.
 */

const text = z.string();
const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullish();
const user = z.looseObject({ id: text.min(1), team_id: maybe(text) });
const place = z.looseObject({ id: text });
const values = z.record(z.string(), z.record(z.string(), z.looseObject({ type: maybe(text) })));
const view = z.looseObject({
  id: text,
  type: text,
  callback_id: maybe(text),
  private_metadata: maybe(text),
  hash: maybe(text),
  state: maybe(z.looseObject({ values: maybe(values) })),
});
const form = view.extend({ callback_id: text });
const message = z.looseObject({
  ts: maybe(text),
  thread_ts: maybe(text),
  metadata: maybe(z.looseObject({ event_type: maybe(text), event_payload: maybe(z.record(z.string(), z.unknown())) })),
});
const option = z.looseObject({ value: maybe(text) });
const action = z.looseObject({
  type: text,
  action_id: text,
  block_id: maybe(text),
  value: maybe(text),
  selected_option: maybe(option),
  selected_options: maybe(z.array(option)),
});

const interaction = {
  user,
  team: maybe(place),
  enterprise: maybe(place),
  trigger_id: maybe(text),
  response_url: maybe(text),
  // Bolt takes a channel that is there for one.
  channel: place.optional(),
};

const interactions = [
  z.looseObject({
    ...interaction,
    type: z.literal('block_actions'),
    actions: z.array(action).min(1),
    view: maybe(view),
    message: maybe(message),
  }),
  z.looseObject({ ...interaction, type: z.literal('view_submission'), view: form }),
  z.looseObject({ ...interaction, type: z.literal('view_closed'), view: form }),
  z.looseObject({
    ...interaction,
    type: z.literal('block_suggestion'),
    action_id: text,
    block_id: maybe(text),
    value: maybe(text),
    view: maybe(view),
  }),
  z.looseObject({ ...interaction, type: z.literal('shortcut'), callback_id: text, trigger_id: text }),
  z.looseObject({ ...interaction, type: z.literal('message_action'), callback_id: text, trigger_id: text, message }),
] as const;

const file = z.looseObject({ id: text, name: maybe(text) });
const event = z.looseObject({
  type: text.min(1),
  subtype: text.optional(),
  user: z.union([text, z.looseObject({})]).optional(),
  channel: z.union([text, z.looseObject({})]).optional(),
  channel_type: text.optional(),
  text: text.optional(),
  ts: text.optional(),
  thread_ts: text.optional(),
  tab: text.optional(),
  bot_id: text.optional(),
  team: z.union([text, z.looseObject({})]).optional(),
  user_team: text.optional(),
  source_team: text.optional(),
  view: z.looseObject({ hash: text.optional() }).optional(),
  files: z.array(file).optional(),
  item: z.looseObject({}).optional(),
});
/** Of the events Reeve answers, what it cannot do without. */
const named = z.union([
  z.looseObject({ type: z.enum(['app_home_opened']), user: text, channel: text }),
  z.looseObject({ type: z.enum(['app_mention', 'message']), channel: text, ts: text, user: text.optional() }),
  z.looseObject({ type: text.refine((type) => !['app_home_opened', 'app_mention', 'message'].includes(type)) }),
]);

const callback = z.looseObject({
  type: z.literal('event_callback'),
  team_id: maybe(text),
  enterprise_id: maybe(text),
  event_id: text,
  event: event.and(named),
  authorizations: maybe(
    z.array(z.looseObject({ team_id: maybe(text), user_id: maybe(text), enterprise_id: maybe(text) })),
  ),
});

const command = z.looseObject({
  type: z.undefined().optional(),
  command: text.startsWith('/'),
  user_id: text.min(1),
  team_id: maybe(text),
  enterprise_id: maybe(text),
  channel_id: maybe(text),
  text: maybe(text),
  trigger_id: maybe(text),
  response_url: maybe(text),
});

const requestSchema = z.union([...interactions, callback, command]);

/** A body Bolt answers by itself. */
const handshakeSchema = z.union([
  z.looseObject({ type: z.literal('url_verification'), challenge: text }),
  z.looseObject({ ssl_check: z.literal('1') }),
]);

/** Whether a parsed body is one of those Slack sends. */
export const isRequest = (body: unknown): boolean => requestSchema.safeParse(body).success;

export const isHandshake = (body: unknown): boolean => handshakeSchema.safeParse(body).success;

const sentFrom = z.looseObject({
  team_id: z.string().nullish(),
  enterprise_id: z.string().nullish(),
  team: z.looseObject({ id: z.string() }).nullish(),
  enterprise: z.looseObject({ id: z.string() }).nullish(),
  user: z.looseObject({ team_id: z.string().nullish() }).nullish(),
  event: z
    .looseObject({ user_team: z.string().nullish(), source_team: z.string().nullish(), team: z.unknown() })
    .nullish(),
});

/** The workspaces a request names: the one it came to, and the one its author belongs to. */
export function teamsOf(body: unknown): { enterprise: string | null; teams: string[] } {
  const said = sentFrom.safeParse(body).data;
  const home = said?.event?.team;
  const teams = [said?.team_id, said?.team?.id, said?.user?.team_id, said?.event?.user_team, said?.event?.source_team];
  const author = typeof home === 'string' ? [home] : [];
  return {
    enterprise: said?.enterprise_id ?? said?.enterprise?.id ?? null,
    teams: [...teams, ...author].filter((team) => typeof team === 'string'),
  };
}
