import type { Json } from '../workspace/json.ts';
import { SlackError } from '../workspace/slack-error.ts';
import type { State } from '../workspace/state.ts';
import type { Dnd } from '../workspace/team.ts';
import { type Methods, need, optional, page } from './method.ts';

const undisturbed: Dnd = { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };

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
  'users.lookupByEmail': {
    tier: 50,
    scope: 'users:read.email',
    run({ state }, args) {
      const email = need(args, 'email').toLowerCase();
      const user = [...state.users.values()].find(
        ({ deleted, profile }) => !deleted && profile.email?.toLowerCase() === email,
      );
      if (!user) throw new SlackError('users_not_found');
      return { user: described(state)(user) };
    },
  },
  'dnd.info': {
    tier: 50,
    scope: 'dnd:read',
    run({ state }, args) {
      const userId = need(args, 'user');
      if (!state.users.has(userId)) throw new SlackError('user_not_found');
      return { ...(state.dnd[userId] ?? undisturbed) };
    },
  },
  'dnd.teamInfo': {
    tier: 20,
    scope: 'dnd:read',
    run({ state }, args) {
      const ids = need(args, 'users').split(',').slice(0, 50);
      return { users: Object.fromEntries(ids.map((id) => [id, state.dnd[id] ?? undisturbed])) };
    },
  },
  'team.info': {
    tier: 50,
    scope: 'team:read',
    run: ({ state }, args) => {
      if (optional(args, 'team') && optional(args, 'team') !== state.team.id) throw new SlackError('team_not_found');
      return { team: { ...state.team } };
    },
  },
};

const described =
  (state: State) =>
  (user: object): Json => ({ team_id: state.team.id, ...user });
