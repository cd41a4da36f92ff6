import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { nameOf } from '../../listeners/forms/form.ts';
import { listeners } from '../../listeners/index.ts';
import type { FormValues, Listener } from '../../listeners/transport/listener.ts';
import { actorOf } from '../../services/access.ts';
import { KilledError } from './dying-db.ts';
import type { Process, World } from './world.ts';

/** A click on something in a message: a button, or a choice of a menu. */
export interface Click {
  actionId: string;
  value: string | undefined;
  chosen: string | null;
  /** What the choice is called in its menu; empty for a button. */
  choice: string;
  by: string;
  message: { channel: string; ts: string; threadTs: string };
}

const option = z.object({ value: z.string(), text: z.object({ text: z.string() }) });
const elementSchema = z.object({
  type: z.enum(['button', 'overflow', 'static_select']),
  action_id: z.string(),
  value: z.string().optional(),
  options: z.array(option).default([]),
});

/** Everything in some blocks that can be clicked, each choice of a menu by itself. */
export function clicksIn(shown: unknown): Pick<Click, 'actionId' | 'value' | 'chosen' | 'choice'>[] {
  if (Array.isArray(shown)) return shown.flatMap(clicksIn);
  if (typeof shown !== 'object' || shown === null) return [];
  const { data: element } = elementSchema.safeParse(shown);
  if (!element) return Object.values(shown).flatMap(clicksIn);
  const { type, action_id: actionId, value } = element;
  if (type === 'button') return [{ actionId, value, chosen: null, choice: '' }];
  return element.options.map((each) => ({
    actionId,
    value: undefined,
    chosen: each.value,
    choice: each.text.text,
  }));
}

/** The click, the form it opens filled in and sent, and what all that makes happen by itself. */
export async function press(world: World, process: Process, click: Click): Promise<void> {
  await clickAndFill(world, process, click);
  const { jobs } = process;
  await jobs.start();
  await jobs.deliverDue();
  await jobs.idle();
}

/** The click, in the modal it stands in if any, and the form it opens filled in and sent: with what is typed by field, the others as they stand. */
export async function clickAndFill(
  world: World,
  { deps }: Pick<Process, 'deps'>,
  click: Click,
  { typed = {}, modal = null }: { typed?: Record<string, object>; modal?: string | null } = {},
): Promise<void> {
  const listener = listeners.find((each): each is Action => each.kind === 'action' && each.id === click.actionId);
  if (!listener) throw new Error(`no listener for ${click.actionId}`);
  const actor = await actorOf(deps, click.by);
  const { client, shown } = withModals(world.client);
  const within = modal === null ? null : { id: 'V1', hash: 'h', privateMetadata: modal };
  const rest = { ...click, client, triggerId: 'T', modal: within, form: {} };
  await survived(listener.handle({ deps, actor, ...rest, answer: async () => undefined }));
  const form = formSchema.safeParse(shown()).data;
  const sent = listeners.find((each): each is View => each.kind === 'view' && each.id === form?.callback_id);
  if (form && sent) {
    const values = filledWith(filledIn(form), typed);
    const about = { privateMetadata: form.private_metadata, now: deps.clock(), slackUserId: click.by };
    const submit = async () => (await sent.read({ ...about, values, deps, client }))({ deps, actor, client });
    await survived(submit());
  }
}

function filledWith(values: FormValues, typed: Record<string, object>): FormValues {
  return Object.fromEntries(
    Object.entries(values).map(([block, fields]) => {
      const mine = typed[nameOf(block)] ?? {};
      return [
        block,
        Object.fromEntries(Object.entries(fields).map(([id, state]) => [id, Object.assign({}, state, mine)])),
      ];
    }),
  );
}

type Action = Extract<Listener, { kind: 'action' }>;
type View = Extract<Listener, { kind: 'view' }>;

/** What somebody is refused, or Slack's stand-in does not know, is not what is looked at here. */
async function survived(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (error instanceof KilledError) throw error;
  });
}

/** Slack, which opens a modal for any click; and what the modal shows in the end. */
function withModals(slack: WebClient): { client: WebClient; shown: () => unknown } {
  let view: unknown = null;
  const show = async (request: { view?: unknown }) => {
    view = request.view;
    return { ok: true, view: { id: 'V1', hash: 'h' } };
  };
  const views = new Proxy(slack.views, { get: () => show });
  const client = new Proxy(slack, {
    get: (target, property) => (property === 'views' ? views : Reflect.get(target, property)),
  });
  return { client, shown: () => view };
}

const fieldSchema = z.object({
  type: z.literal('input'),
  block_id: z.string(),
  element: z.looseObject({ type: z.string(), action_id: z.string() }),
});
export const formSchema = z.object({
  callback_id: z.string(),
  private_metadata: z.string().default(''),
  blocks: z.array(z.unknown()),
});

/** A form's fields as they stand, and something in each that is empty. */
export function filledIn({ blocks }: z.infer<typeof formSchema>, words = 'because'): FormValues {
  const fields = blocks.flatMap((block) => fieldSchema.safeParse(block).data ?? []);
  return Object.fromEntries(
    fields.map(({ block_id, element }) => [block_id, { [element.action_id]: stateOf(element, words) }]),
  );
}

function stateOf(element: z.infer<typeof fieldSchema>['element'], words: string): object {
  const {
    options = [],
    initial_option,
    initial_options,
    initial_value,
    initial_date,
    initial_user,
    initial_time,
    initial_conversation,
    initial_users,
  } = z
    .object({
      options: z.array(option).optional(),
      initial_option: option.optional(),
      initial_options: z.array(option).optional(),
      initial_value: z.string().optional(),
      initial_date: z.string().optional(),
      initial_user: z.string().optional(),
      initial_time: z.string().optional(),
      initial_conversation: z.string().optional(),
      initial_users: z.array(z.string()).optional(),
    })
    .parse(element);
  return {
    ...(/_input$/.test(element.type)
      ? { value: initial_value ?? (element.type === 'number_input' ? '12' : words) }
      : {}),
    selected_option: initial_option ?? options[0] ?? null,
    selected_options: initial_options ?? options.slice(0, 1),
    selected_date: initial_date ?? null,
    selected_user: initial_user ?? null,
    selected_time: initial_time ?? null,
    selected_conversation: initial_conversation ?? null,
    selected_users: initial_users ?? null,
  };
}
