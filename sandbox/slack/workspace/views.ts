import { checkView, type Problem } from '../../../views/limits.ts';
import { actionElements } from './elements.ts';
import { initialValue } from './field-values.ts';
import { type Json, jsonList, stringOf } from './json.ts';
import { withBlockIds } from './messages.ts';
import type { FieldValues, StoredView } from './model.ts';
import { type State, seconds } from './state.ts';
import { app } from './team.ts';

/** What Slack would refuse in a view the app sent. */
export const checkedView = (view: Json): Problem[] => checkView(view);

const hashOf = (state: State) => `${seconds(state)}.${state.ids.number('hash').toString(36).padStart(8, '0')}`;

function stored(state: State, userId: string, content: Json, previous: StoredView | undefined): StoredView {
  const id = state.ids.next('V');
  const named = { ...content, blocks: withBlockIds(state, jsonList(content.blocks)) };
  return {
    id,
    userId,
    content: named,
    hash: hashOf(state),
    values: valuesOf(named, {}),
    rootId: previous?.rootId ?? id,
    previousId: previous?.id ?? null,
  };
}

/** Every field of the view with what is in it: what was entered before in the same place, else what the app put there. */
function valuesOf(content: Json, before: FieldValues): FieldValues {
  const values: FieldValues = {};
  for (const { element, blockId } of actionElements(jsonList(content.blocks))) {
    const actionId = stringOf(element.action_id) ?? '';
    const kept = before[blockId]?.[actionId];
    const value = kept?.type === element.type ? kept : initialValue(element);
    if (value) values[blockId] = { ...values[blockId], [actionId]: value };
  }
  return values;
}

/** Puts a modal on top of the person's open ones. */
export function openView(state: State, userId: string, content: Json): StoredView {
  const stack = state.modals.get(userId) ?? [];
  const view = stored(state, userId, content, stack.at(-1));
  state.modals.set(userId, [...stack, view]);
  state.publish({ type: 'view_opened', view });
  return view;
}

export function publishHome(state: State, userId: string, content: Json): StoredView {
  const known = state.homes.get(userId);
  if (known) replace(state, known, content);
  const view = known ?? stored(state, userId, content, undefined);
  state.homes.set(userId, view);
  state.publish({ type: 'home_published', view });
  return view;
}

/** Replaces what a view shows; what was entered stays where block_id and action_id stay. */
export function changeView(state: State, view: StoredView, content: Json): void {
  replace(state, view, content);
  state.publish({ type: 'view_updated', view });
}

function replace(state: State, view: StoredView, content: Json): void {
  view.content = { ...content, blocks: withBlockIds(state, jsonList(content.blocks)) };
  view.values = valuesOf(view.content, view.values);
  view.hash = hashOf(state);
}

/** Takes the top modal away, or all of them. */
export function closeTop(state: State, userId: string, all = false): StoredView[] {
  const stack = state.modals.get(userId) ?? [];
  const closed = all ? [...stack].reverse() : stack.slice(-1);
  state.modals.set(userId, all ? [] : stack.slice(0, -1));
  for (const view of closed) state.publish({ type: 'view_closed', view });
  return closed;
}

export const findView = (state: State, wanted: (view: StoredView) => boolean): StoredView | undefined =>
  [...state.homes.values(), ...[...state.modals.values()].flat()].find(wanted);

/** A view as payloads and answers have it. */
export function viewJson(state: State, { id, content, hash, values, rootId, previousId }: StoredView): Json {
  const isModal = content.type === 'modal';
  return {
    id,
    team_id: state.team.id,
    app_id: app.appId,
    app_installed_team_id: state.team.id,
    bot_id: app.botId,
    type: content.type,
    title: content.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    close: content.close ?? null,
    submit: content.submit ?? null,
    blocks: content.blocks,
    private_metadata: content.private_metadata ?? '',
    callback_id: content.callback_id ?? '',
    external_id: content.external_id ?? '',
    clear_on_close: isModal && content.clear_on_close === true,
    notify_on_close: isModal && content.notify_on_close === true,
    state: { values },
    hash,
    root_view_id: rootId,
    previous_view_id: previousId,
  };
}
