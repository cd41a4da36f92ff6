import { isJson, type Json, stringOf } from '../workspace/json.ts';
import type { StoredView } from '../workspace/model.ts';
import { problemMessages, SlackError, withMessages } from '../workspace/slack-error.ts';
import type { State } from '../workspace/state.ts';
import { spendTrigger } from '../workspace/triggers.ts';
import { changeView, checkedView, findView, openView, publishHome, viewJson } from '../workspace/views.ts';
import { type Methods, need, optional } from './method.ts';

const maxStack = 3;

export const viewMethods: Methods = {
  'views.open': {
    tier: 100,
    run({ state }, args) {
      const content = modalOf(state, args);
      const { userId } = spendTrigger(state, triggerOf(args));
      state.modals.set(userId, []);
      return { view: viewJson(state, openView(state, userId, content)) };
    },
  },
  'views.push': {
    tier: 100,
    run({ state }, args) {
      const content = modalOf(state, args);
      const { userId } = spendTrigger(state, triggerOf(args));
      const stack = state.modals.get(userId) ?? [];
      if (stack.length === 0) throw new SlackError('not_found');
      if (stack.length >= maxStack) throw new SlackError('push_limit_reached');
      return { view: viewJson(state, openView(state, userId, content)) };
    },
  },
  'views.update': {
    tier: 100,
    run({ state }, args) {
      const stored = named(state, args);
      if (!stored) throw new SlackError('not_found');
      const content = viewOf(args);
      if (content.type !== stored.content.type) throw new SlackError('invalid_arguments');
      compareHash(stored, args);
      changeView(state, stored, content);
      return { view: viewJson(state, stored) };
    },
  },
  'views.publish': {
    tier: 100,
    run({ state }, args) {
      const userId = need(args, 'user_id');
      if (!state.users.has(userId)) throw new SlackError('user_not_found');
      const content = viewOf(args);
      if (content.type !== 'home') throw withMessages('invalid_arguments', ['[ERROR] type must be home']);
      const stored = state.homes.get(userId);
      if (stored) compareHash(stored, args);
      return { view: viewJson(state, publishHome(state, userId, content)) };
    },
  },
};

const triggerOf = (args: Json) => need(args, optional(args, 'trigger_id') ? 'trigger_id' : 'interactivity_pointer');

function named(state: State, args: Json): StoredView | undefined {
  const id = optional(args, 'view_id');
  const externalId = optional(args, 'external_id');
  if (!id && !externalId) throw withMessages('invalid_arguments', ['[ERROR] missing required field: view_id']);
  return findView(state, (view) => (id ? view.id === id : view.content.external_id === externalId));
}

function compareHash(stored: StoredView, args: Json): void {
  const hash = optional(args, 'hash');
  if (hash && hash !== stored.hash) throw new SlackError('hash_conflict');
}

function modalOf(state: State, args: Json): Json {
  const content = viewOf(args);
  if (content.type !== 'modal') throw withMessages('invalid_arguments', ['[ERROR] type must be modal']);
  const externalId = stringOf(content.external_id);
  if (externalId && findView(state, (view) => view.content.external_id === externalId)) {
    throw new SlackError('duplicate_external_id');
  }
  return content;
}

function viewOf(args: Json): Json {
  const { view } = args;
  if (!isJson(view)) throw withMessages('invalid_arguments', ['[ERROR] missing required field: view']);
  const problems = checkedView(view);
  if (problems.some(({ problem }) => problem.startsWith('view_too_large'))) throw new SlackError('view_too_large');
  if (problems.length > 0) throw withMessages('invalid_arguments', problemMessages(problems, '/view'));
  return view;
}
