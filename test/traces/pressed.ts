import { actionElements } from '../../sandbox/slack/workspace/elements.ts';
import { isJson, type Json, jsonList, stringOf } from '../../sandbox/slack/workspace/json.ts';
import type { AuditEntry } from '../../store/audit.ts';
import type { Answer } from './answered.ts';
import type { World } from './world.ts';

/** Something in a message that can be pressed: a button, or a choice of a menu. */
export interface Press {
  template: string;
  actionId: string;
  choice: string;
  value: string;
  userId: string;
  channelId: string;
  ts: string;
  /** A link: Slack opens it by itself. */
  url: boolean;
  /** Whoever asked is shown it alone, and it cannot be changed any more. */
  isOwn: boolean;
}

/** What pressing did. */
export interface Outcome {
  /** What somebody did by it, as the audit has it. */
  done: AuditEntry[];
  /** What opened, or was answered to them alone. */
  answers: string[];
  /** Messages that were changed, as they read now, by channel and time. */
  changed: Map<string, string>;
  /** What the message it was pressed on shows now. */
  own: string;
  problem: string | null;
}

/** Everything that can be pressed in the messages there are, each kind of it once. */
export async function pressesIn({ messages, store, admin }: World, answers: readonly Answer[]): Promise<Press[]> {
  const found = new Map<string, Press>();
  // In a channel a button serves many; what it leaves is seen where it is one's own.
  const all = messages().sort((a, b) => Number(b.userId !== undefined) - Number(a.userId !== undefined));
  for (const { channelId, userId, message } of all) {
    const row = await store.outbox.at(channelId, message.ts);
    const template = row?.body.kind === 'notice' ? row.body.notice.template : (row?.body.kind ?? answer);
    add({ template, channelId, userId: userId ?? admin, ts: message.ts, isOwn: false }, message.blocks);
  }
  for (const { blocks, ...where } of answers) add({ ...where, isOwn: true }, blocks);
  return [...found.values()];

  function add(where: Pick<Press, 'template' | 'channelId' | 'userId' | 'ts' | 'isOwn'>, blocks: unknown): void {
    for (const { element } of actionElements(jsonList(blocks)))
      for (const { value, choice } of choicesOf(element, where.template === answer)) {
        const press = { ...where, actionId: stringOf(element.action_id) ?? '', choice, value, url: 'url' in element };
        // What somebody could not do any more is not what is looked at: the first message has it.
        if (!found.has(nameOf(press))) found.set(nameOf(press), press);
      }
  }
}

/** The template of what stands in a conversation and no run has told. */
const answer = 'an answer';

export const nameOf = ({ template, actionId, choice }: Press) =>
  [template, actionId, choice].filter(Boolean).join(' · ');

/** Whether it still can be pressed there. */
export const isIn = (blocks: unknown, { actionId, value }: Press): boolean =>
  actionElements(jsonList(blocks)).some(
    ({ element }) => element.action_id === actionId && choicesOf(element).some((each) => each.value === value),
  );

/** `labelled`: buttons of one name are told apart by what they say. */
function choicesOf(element: Json, labelled = false): { value: string; choice: string }[] {
  const label = labelled && isJson(element.text) ? (stringOf(element.text.text) ?? '') : '';
  if (element.type === 'button') return [{ value: stringOf(element.value) ?? '', choice: label }];
  const menus = [
    ...jsonList(element.options),
    ...['positive_button', 'negative_button'].flatMap((name) => (isJson(element[name]) ? [element[name]] : [])),
  ];
  return menus.map((option) => ({
    value: stringOf(option.value) ?? '',
    choice: isJson(option.text) ? (stringOf(option.text.text) ?? '') : '',
  }));
}

/** Presses it through the signed door, fills in and sends the form it opens, and tells what became of it. */
export async function press(
  world: World,
  { userId, channelId, ts, actionId, value }: Press,
  fill: Record<string, string>,
): Promise<Outcome> {
  const { slack, store } = world;
  const keyOf = (each: ReturnType<World['messages']>[number]) => `${each.channelId} ${each.message.ts}`;
  const read = () =>
    new Map(world.messages().map((each) => [keyOf(each), JSON.stringify(each.message.blocks ?? each.message.text)]));
  const entries = async () => (await store.audit.page({}, { limit: 300 })).entries;
  const before = read();
  const audited = new Set((await entries()).map((entry) => JSON.stringify(entry)));
  const aside = () => slack.ephemerals(userId).map(({ message }) => JSON.stringify(message.blocks ?? message.text));
  const heard = new Set(aside());
  await slack.click({ userId, channelId, ts, actionId, value });
  await world.settled();
  const answers = slack.modals(userId).map(({ content }) => JSON.stringify(content));
  let problem: string | null = null;
  const form = slack.modals(userId).at(-1);
  if (form?.content.submit) {
    const { errors } = await slack.submitView({ userId, values: await present(world, userId, form.content, fill) });
    problem = errors ? JSON.stringify(errors) : null;
    await world.settled();
    answers.push(...slack.modals(userId).map(({ content }) => JSON.stringify(content)));
  }
  if (slack.modals(userId).length > 0) await slack.closeView({ userId, all: true });
  answers.push(...aside().filter((text) => !heard.has(text)));
  const after = read();
  const changed = new Map([...after].filter(([key, text]) => before.has(key) && before.get(key) !== text));
  const done = (await entries()).filter((entry) => entry.by === userId && !audited.has(JSON.stringify(entry)));
  return { done, answers, changed, own: after.get(`${channelId} ${ts}`) ?? '', problem };
}

/** What the form asks for of what is known to be asked; of a search, the first it finds. */
async function present(
  { slack }: World,
  userId: string,
  form: Json,
  fill: Record<string, string>,
): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const { element, blockId } of actionElements(jsonList(form.blocks))) {
    const names = [stringOf(element.action_id) ?? '', blockId];
    const given = Object.entries(fill).find(([name]) => names.some((each) => each.split('@')[0] === name));
    if (given) values[blockId] = given[1];
    if (element.type !== 'external_select' || element.initial_option !== undefined) continue;
    const [first] = await slack.suggest({ userId, actionId: stringOf(element.action_id) ?? '', blockId, query: '' });
    if (first) values[blockId] = stringOf(first.value) ?? '';
  }
  return values;
}
