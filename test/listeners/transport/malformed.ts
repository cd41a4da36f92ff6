import fc from 'fast-check';
import { z } from 'zod';
import { slackIds } from '../support/agency.ts';

const common = { team: { id: 'T0ACME', domain: 'acme' }, team_id: 'T0ACME', api_app_id: 'A0REEVE', trigger_id: 'none' };
const user = { id: slackIds.adi };
const view = {
  id: 'V0GONE',
  type: 'modal',
  callback_id: 'absence_claim',
  private_metadata: '',
  hash: '1',
  state: { values: { from: { from: { type: 'datepicker', selected_date: '2026-11-02' } } } },
};
const action = { type: 'button', action_id: 'run_now', block_id: 'b', action_ts: '1.1', value: 'time-compliance' };

/** Requests as Slack sends them, by the kind of envelope they come in. */
export const requests = [
  { type: 'interactive', payload: { ...common, type: 'block_actions', user, actions: [action], container: {} } },
  { type: 'interactive', payload: { ...common, type: 'view_submission', user, view } },
  {
    type: 'interactive',
    payload: { ...common, type: 'block_suggestion', user, action_id: 'a', block_id: 'b', value: 'x' },
  },
  { type: 'interactive', payload: { ...common, type: 'shortcut', user, callback_id: 'gone', action_ts: '1.1' } },
  {
    type: 'slash_commands',
    payload: { ...common, command: '/pm', text: 'help', user_id: slackIds.adi, channel_id: 'C0SUBS' },
  },
  {
    type: 'events_api',
    payload: {
      ...common,
      type: 'event_callback',
      event_id: 'Ev1',
      event: { type: 'message', channel_type: 'im', channel: 'D0', user: slackIds.adi, text: 'help', ts: '1.1' },
    },
  },
] as const;

const fields = z.record(z.string(), z.unknown());

/** Every place in a value, by the names that lead to it; the value itself is the first. */
function placesIn(value: unknown): string[][] {
  const within = Array.isArray(value) ? Object.entries(value) : Object.entries(fields.safeParse(value).data ?? {});
  return [[], ...within.flatMap(([name, each]) => placesIn(each).map((rest) => [name, ...rest]))];
}

function replaced(value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown {
  if (name === undefined) return by;
  if (Array.isArray(value))
    return value.map((each, place) => (String(place) === name ? replaced(each, rest, by) : each));
  const known = fields.parse(value);
  return { ...known, [name]: replaced(known[name], rest, by) };
}

const wrong = fc.constantFrom<unknown>(
  null,
  undefined,
  0,
  -1,
  true,
  '',
  'x',
  [],
  [null],
  {},
  { id: null },
  'close',
  '\u0000',
);

/** Requests with one value anywhere, or all of it, of another type. */
export const malformed = fc.constantFrom(...requests).chain((request) =>
  fc.record({
    type: fc.constant(request.type),
    payload: fc
      .tuple(fc.constantFrom(...placesIn(request.payload)), wrong)
      .map(([place, by]) => replaced(request.payload, place, by)),
  }),
);
