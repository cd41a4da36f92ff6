import type { Ack } from '../app-link/delivery.ts';
import { actionElements } from '../workspace/elements.ts';
import { type Entered, enteredValue } from '../workspace/field-values.ts';
import { isJson, type Json, jsonList, stringOf } from '../workspace/json.ts';
import type { StoredView } from '../workspace/model.ts';
import type { State } from '../workspace/state.ts';
import { changeView, checkedView, closeTop, openView } from '../workspace/views.ts';
import type { Driver } from './driver.ts';
import { closedPayload, submissionPayload } from './payloads.ts';
import type { Submission } from './people.ts';
import { modalOf, offerKey } from './places.ts';
import { fieldErrors } from './required.ts';

/** Puts what a person entered into the view's fields. Throws when a name fits no field. */
export function enter(state: State, view: StoredView, values: Record<string, Entered>): void {
  const fields = actionElements(jsonList(view.content.blocks));
  for (const [name, entered] of Object.entries(values)) {
    const found = fields.find(({ element }) => element.action_id === name) ?? fields.find((f) => f.blockId === name);
    if (!found) {
      const there = fields.map(({ element }) => String(element.action_id)).join(', ');
      throw new Error(`There is no field ${name} to fill in; there is ${there || 'none'}`);
    }
    const value = enteredValue(found.element, entered, state.offered.get(offerKey(view.id, found)) ?? []);
    const actionId = stringOf(found.element.action_id) ?? '';
    view.values[found.blockId] = { ...view.values[found.blockId], [actionId]: withFiles(state, value) };
  }
}

function withFiles(state: State, value: Json): Json {
  if (value.type !== 'file_input' || !Array.isArray(value.files)) return value;
  const files = value.files.flatMap((id: unknown) => state.files.get(String(id))?.file ?? []);
  return { ...value, files };
}

/** Fills in and submits a modal; Slack's own checks come first, then the app's answer decides what is shown. */
export async function submit(
  { state, deliver }: Driver,
  { userId, viewId, values = {} }: { userId: string; viewId?: string; values?: Record<string, Entered> },
): Promise<Submission> {
  const view = modalOf(state, userId, viewId);
  if (!view.content.submit && jsonList(view.content.blocks).every(({ type }) => type !== 'input')) {
    throw new Error('This modal has nothing to submit');
  }
  enter(state, view, values);
  const errors = fieldErrors(view);
  if (Object.keys(errors).length > 0) return { errors };
  const ack = await deliver('interactive', submissionPayload(state, userId, view));
  return { ack, ...settle(state, view, ack) };
}

/** Carries out the app's `response_action`. */
function settle(state: State, view: StoredView, ack: Ack): Omit<Submission, 'ack'> {
  if (!ack.ok) return refusal(state, view, 'We had some trouble connecting. Try again?');
  const answer = isJson(ack.payload) ? ack.payload : {};
  if (answer.response_action === 'errors') return errorsOf(state, view, answer.errors);
  if (answer.response_action === 'clear') closeTop(state, view.userId, true);
  if (answer.response_action === undefined) closeTop(state, view.userId);
  if (answer.response_action !== 'update' && answer.response_action !== 'push') return {};
  const next = isJson(answer.view) ? answer.view : {};
  const [problem] = checkedView(next);
  if (problem) return refusal(state, view, `${problem.path}: ${problem.problem}`);
  if (answer.response_action === 'update') changeView(state, view, next);
  else openView(state, view.userId, next);
  return {};
}

function errorsOf(state: State, view: StoredView, given: unknown): Omit<Submission, 'ack'> {
  const errors = Object.entries(isJson(given) ? given : {}).map(([block, text]) => [block, String(text)] as const);
  const inputs = jsonList(view.content.blocks).filter(({ type }) => type === 'input');
  const unknown = errors.find(([block]) => !inputs.some(({ block_id }) => block_id === block));
  if (unknown || errors.length === 0) return refusal(state, view, `errors name no input block: ${unknown?.[0] ?? ''}`);
  return { errors: Object.fromEntries(errors) };
}

function refusal(state: State, { userId }: StoredView, problem: string): { refused: string } {
  state.publish({ type: 'refused', userId, problem });
  return { refused: problem };
}

/** Closes a modal by its Cancel or × (`all`: the whole stack); the app hears of it when it asked to. */
export async function close(
  { state, deliver }: Driver,
  { userId, viewId, all = false }: { userId: string; viewId?: string; all?: boolean },
): Promise<Ack | undefined> {
  modalOf(state, userId, viewId);
  const closed = closeTop(state, userId, all);
  let ack: Ack | undefined;
  for (const view of closed) {
    if (view.content.notify_on_close === true) {
      ack = await deliver('interactive', closedPayload(state, userId, view, all));
    }
  }
  return ack;
}
