import fc from 'fast-check';
import { oddValue, spoiled } from '../../integrations/generated/shape.ts';
import { slackIds } from './agency.ts';

const view = {
  id: 'V1',
  type: 'modal',
  callback_id: 'absence_claim',
  private_metadata: '',
  hash: '1',
  state: { values: { from: { value: { type: 'datepicker', selected_date: '2026-10-28' } } } },
};
const common = {
  team: { id: 'T0ACME', domain: 'acme' },
  user: { id: slackIds.ann, team_id: 'T0ACME' },
  trigger_id: '1',
};
const action = { type: 'button', action_id: 'why', block_id: 'b', action_ts: '1.1', value: '{"v":1,"id":"x"}' };
/** Interactions as Slack makes them. */
export const interactions: Record<string, unknown>[] = [
  { ...common, type: 'block_actions', actions: [action], container: {}, message: { ts: '1.1' }, channel: { id: 'D1' } },
  { ...common, type: 'block_actions', actions: [action], view },
  { ...common, type: 'view_submission', view },
  { ...common, type: 'view_closed', view, is_cleared: false },
  { ...common, type: 'block_suggestion', action_id: 'zone_choice', block_id: 'b', value: 'Eur', view },
  { ...common, type: 'shortcut', callback_id: 'today', action_ts: '1.1' },
  {
    ...common,
    type: 'message_action',
    callback_id: 'why_message',
    message: { ts: '1.1', metadata: {} },
    message_ts: '1.1',
    channel: { id: 'D1' },
  },
];
/** What Slack sends to tell that something happened. */
export const eventOf = (content: Record<string, unknown>) => ({
  type: 'event_callback',
  team_id: 'T0ACME',
  api_app_id: 'A',
  event_id: 'Ev1',
  event_time: 1,
  authorizations: [{ team_id: 'T0ACME', user_id: 'U0REEVE', is_bot: true, is_enterprise_install: false }],
  event: content,
});
/** Events as Slack tells them. */
export const events: Record<string, unknown>[] = [
  eventOf({ type: 'app_home_opened', user: slackIds.ann, channel: 'D1', tab: 'home', event_ts: '1.1' }),
  eventOf({ type: 'app_mention', user: slackIds.ann, channel: 'C0SUBS', text: 'hi', ts: '1.1' }),
  eventOf({
    type: 'message',
    channel_type: 'im',
    user: slackIds.ann,
    channel: 'D1',
    text: 'x',
    ts: '1.1',
    files: [{ id: 'F' }],
  }),
  eventOf({ type: 'agent_session_stopped', user: slackIds.ann, channel: 'D1', thread_ts: '1.1', event_ts: '1.1' }),
  eventOf({ type: 'user_change', user: { id: slackIds.ann, team_id: 'T0ACME' }, event_ts: '1.1' }),
];

/** What Bolt looks at in any request to tell of which kind it is, and where it comes from. */
const looked = [
  ...['event', 'command', 'name', 'actions', 'channel', 'channel_id', 'item', 'subteam', 'enterprise', 'team', 'view'],
  ...['function_data', 'response_urls', 'is_enterprise_install', 'assistant_thread', 'callback_id', 'text', 'files'],
];

/** Requests with a field that is there already, or one that Bolt looks at, holding something odd. */
function odd(requests: Record<string, unknown>[]): fc.Arbitrary<unknown> {
  const given = fc.tuple(fc.constantFrom(...requests), fc.constantFrom(...looked), oddValue, fc.boolean());
  const added = given.map(([request, name, value, within]) => {
    const inner = within ? innerOf(request) : undefined;
    return inner ? { ...request, event: { ...inner, [name]: value } } : { ...request, [name]: value };
  });
  return fc.oneof({ weight: 2, arbitrary: spoiled(fc.constantFrom(...requests)) }, added);
}

const innerOf = ({ event }: Record<string, unknown>) => (typeof event === 'object' ? { ...event } : undefined);

export const oddInteractions = odd(interactions);
export const oddEvents = odd(events);

/** What CI met once: Bolt asks for the id of a channel that is `null`. */
export const metOnce: [unknown, unknown] = [
  { ...interactions[0], channel: null },
  eventOf({ type: 'app_mention', user: slackIds.ann, channel: 'C0SUBS', text: [null], ts: '1.1' }),
];
