import type { Json } from '../workspace/json.ts';
import { SlackError } from '../workspace/slack-error.ts';
import type { State } from '../workspace/state.ts';
import { type Methods, need, page } from './method.ts';

export const peopleMethods: Methods = {
  'users.list': {
    tier: 20,
    scope: 'users:read',
    run({ state }, args) {
      const users = [...state.users.values()];
      const { entries, meta } = page(users, args, users.length);
      return {
        members: entries.map(described(state)),
        cache_ts: Math.floor(state.clock.now().getTime() / 1000),
        ...meta,
      };
    },
  },
  'users.info': {
    tier: 100,
    scope: 'users:read',
    run({ state }, args) {
      const user = state.users.get(need(args, 'user'));
      if (!user) throw new SlackError('user_not_found');
      return { user: described(state)(user) };
    },
  },
};

const described =
  (state: State) =>
  (user: object): Json => ({ team_id: state.team.id, ...user });
