import { z } from 'zod';

/**
 * What Reeve and Bolt read of Slack's requests, and no more: https://docs.slack.dev/reference/interaction-payloads. A signature
 * says who sent a body, not that it is what it should be; one of another shape is refused before anything looks at it. Bolt
 * takes for granted that a field is what it should be or is not there, so nothing reaches it that was not parsed here.
 */

const text = z.string();
const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.optional();
const user = z.looseObject({ id: text.min(1), team_id: maybe(text) });
const place = z.looseObject({ id: text });
const team = place.extend({ enterprise_id: maybe(text) });
const values = z.record(z.string(), z.record(z.string(), z.looseObject({ type: maybe(text) })));
const view = z.looseObject({
  id: text,
  type: text,
  app_installed_team_id: maybe(text),
  callback_id: maybe(text),
  private_metadata: text.default(''),
  hash: maybe(text),
  state: maybe(z.looseObject({ values: values.default({}) })),
});
const form = view.extend({
  callback_id: text,
  state: z.looseObject({ values: values.default({}) }).default({ values: {} }),
});
const message = z.looseObject({
  ts: text,
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

/** What tells the kinds of requests apart for Bolt, and is in none of the others. */
const noOther = z.undefined().optional();
/** What Bolt looks at in a request of any kind. */
const anyRequest = {
  response_url: maybe(text),
  response_urls: maybe(z.array(z.looseObject({ response_url: text }))),
  function_data: maybe(z.looseObject({ execution_id: text })),
};
const interaction = {
  ...anyRequest,
  event: noOther,
  command: noOther,
  name: noOther,
  user,
  team: maybe(team),
  enterprise: maybe(place),
  trigger_id: maybe(text),
  channel: maybe(place),
};

const interactions = [
  z.looseObject({
    ...interaction,
    type: z.literal('block_actions'),
    actions: z.array(action).min(1),
    view: maybe(view),
    message: maybe(message),
  }),
  z.looseObject({ ...interaction, actions: noOther, type: z.literal('view_submission'), view: form }),
  z.looseObject({ ...interaction, actions: noOther, type: z.literal('view_closed'), view: form }),
  z.looseObject({
    ...interaction,
    type: z.literal('block_suggestion'),
    action_id: text,
    block_id: maybe(text),
    value: maybe(text),
    view: maybe(view),
  }),
  z.looseObject({
    ...interaction,
    actions: noOther,
    view: noOther,
    type: z.literal('shortcut'),
    callback_id: text,
    trigger_id: text,
  }),
  z.looseObject({
    ...interaction,
    actions: noOther,
    view: noOther,
    type: z.literal('message_action'),
    callback_id: text,
    trigger_id: text,
    channel: place,
    message_ts: text,
    message,
  }),
] as const;

const file = z.looseObject({ id: text, name: maybe(text) });
const anyEvent = z.looseObject({
  type: text.min(1),
  subtype: maybe(text),
  user: maybe(z.union([text, z.looseObject({ id: maybe(text) })])),
  channel: maybe(z.union([text, z.looseObject({ id: maybe(text), creator: maybe(text) })])),
  channel_id: maybe(text),
  channel_type: maybe(text),
  text: maybe(text),
  ts: maybe(text),
  thread_ts: maybe(text),
  tab: maybe(text),
  bot_id: maybe(text),
  item: maybe(z.looseObject({ channel: maybe(text) })),
  subteam: maybe(z.looseObject({ created_by: maybe(text) })),
  team: maybe(z.union([text, z.looseObject({})])),
  user_team: maybe(text),
  source_team: maybe(text),
  view: maybe(z.looseObject({ hash: maybe(text) })),
  files: maybe(z.array(file)),
});
/** The events Reeve answers, with what it cannot do without. */
const answered = {
  app_home_opened: anyEvent.extend({ user: text, channel: text }),
  app_mention: anyEvent.extend({ channel: text, ts: text, user: maybe(text), text: text.default('') }),
  message: anyEvent.extend({ channel: text, ts: text, user: maybe(text) }),
  agent_session_stopped: anyEvent.extend({ user: text, channel: text, thread_ts: text }),
  team_join: anyEvent.extend({ user: place }),
  user_change: anyEvent.extend({ user: place }),
};
const event = z.union([
  ...Object.entries(answered).map(([type, shape]) => shape.extend({ type: z.literal(type) })),
  anyEvent.extend({ type: text.min(1).refine((type) => !Object.hasOwn(answered, type)) }),
]);

const callback = z.looseObject({
  ...anyRequest,
  type: z.literal('event_callback'),
  team_id: maybe(text),
  enterprise_id: maybe(text),
  event_id: text,
  event,
  authorizations: maybe(
    z.array(z.looseObject({ team_id: maybe(text), user_id: maybe(text), enterprise_id: maybe(text) })),
  ),
});

const command = z.looseObject({
  ...anyRequest,
  event: noOther,
  type: noOther,
  command: text.startsWith('/'),
  user_id: text.min(1),
  team_id: maybe(text),
  enterprise_id: maybe(text),
  channel_id: maybe(text),
  text: maybe(text),
  trigger_id: maybe(text),
});

const typed = z.discriminatedUnion('type', [...interactions, callback]);

/** One of the requests Slack sends, as it was parsed. */
export type SlackRequest = z.output<typeof typed> | z.output<typeof command>;

/** A parsed body as one of the requests Slack sends, without the fields that hold nothing; null when it is none of them. */
export function requestOf(body: unknown): SlackRequest | null {
  const given = withoutNulls(body, mostDeep);
  // Only a command names no type. Each other shape tried in turn took longer than all else before the acknowledgement.
  const isTyped = typeof given === 'object' && given !== null && 'type' in given;
  return (isTyped ? typed : command).safeParse(given).data ?? null;
}

/** Slack's deepest bodies, forms within messages within interactions, are some twenty levels deep. */
const mostDeep = 100;

/** A channel that is there is one: Bolt asks for its id. */
const neverNull = new Set(['channel']);

/** Slack writes `null` for what is not there, or leaves it out. What is deeper than anything it sends comes to nothing. */
function withoutNulls(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return undefined;
  if (Array.isArray(value)) return value.map((each) => withoutNulls(each, levels - 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, each]) => each !== null || neverNull.has(name))
      .map(([name, each]) => [name, withoutNulls(each, levels - 1)]),
  );
}

/** A body Bolt answers by itself. */
const handshakeSchema = z.union([
  z.looseObject({ type: z.literal('url_verification'), challenge: text }),
  z.looseObject({ ssl_check: z.literal('1') }),
]);

export const isHandshake = (body: unknown): boolean => handshakeSchema.safeParse(body).success;

const sentFrom = z.looseObject({
  team_id: maybe(text),
  enterprise_id: maybe(text),
  team: maybe(place),
  enterprise: maybe(place),
  user: maybe(z.looseObject({ team_id: maybe(text) })),
  event: maybe(z.looseObject({ user_team: maybe(text), source_team: maybe(text), team: maybe(z.unknown()) })),
});

/** The workspaces a request names, the one it came to and the one its author belongs to; null where that cannot be read. */
export function teamsOf(request: SlackRequest): { enterprise: string | null; teams: string[] } | null {
  const said = sentFrom.safeParse(request).data;
  if (!said) return null;
  const home = said.event?.team;
  const teams = [said.team_id, said.team?.id, said.user?.team_id, said.event?.user_team, said.event?.source_team];
  const author = typeof home === 'string' ? [home] : [];
  return {
    enterprise: said.enterprise_id ?? said.enterprise?.id ?? null,
    teams: [...teams, ...author].filter((team) => typeof team === 'string'),
  };
}
