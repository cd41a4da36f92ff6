import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { subcommands } from '../../listeners/commands/pm.ts';
import { listeners } from '../../listeners/index.ts';
import { explain } from '../../listeners/transport/explain.ts';
import type { Listener } from '../../listeners/transport/listener.ts';
import { optionsOf } from '../../listeners/transport/on-options.ts';
import { actorOf } from '../../services/access.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { clicksIn, filledIn, formSchema } from '../crash/clicks.ts';
import { hostile } from './hostile-agency.ts';
import type { World } from './world.ts';

type Of<Kind extends Listener['kind']> = Extract<Listener, { kind: Kind }>;
const ofKind = <Kind extends Listener['kind']>(kind: Kind) =>
  listeners.filter((each): each is Of<Kind> => each.kind === kind);

/** Modals in modals, and no deeper. */
const deepest = 3;
const place = { channel: 'D0SWEEP', ts: '1.1', threadTs: '1.1' };

/**
 * Has somebody open Home, write every command there is and ask every question given, and press whatever they are shown by
 * then, filling in and sending each form. Everything is kept in the world's `shown`; what was pressed already is not again.
 */
export async function sweep(
  world: World,
  by: string,
  questions: readonly string[],
  pressed: Set<string>,
): Promise<void> {
  const { deps } = world;
  const say = (what: string) => world.keep({ text: what, blocks: [] });
  let top: unknown = null;
  const client = withViews(world.client, (view) => {
    top = world.keep(view);
  });
  const answer = async (content: Parameters<typeof deps.fit.message>[0]) => void deps.fit.message(content);
  const context = async () => ({ deps, actor: await actorOf(deps, by), client, triggerId: 'T', answer });
  const survived = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      if (error instanceof UserFacingError) for (const text of Object.values(error.fields)) world.keep({ title: text });
      say(explain(deps, error, 'test'));
    }
  };

  const pressAll = async (shown: unknown, depth: number, modal: unknown) => {
    for (const click of clicksIn(shown)) {
      const listener = ofKind('action').find(({ id }) => id === click.actionId);
      const name = `${by} ${click.actionId} ${click.choice}`;
      if (!listener || pressed.has(name)) continue;
      pressed.add(name);
      const form = formSchema.safeParse(modal).data;
      const within = form && { id: 'V1', hash: 'h', privateMetadata: form.private_metadata };
      const typed = form ? filledIn(form, hostile('why')) : {};
      top = null;
      const given = { value: click.value, chosen: click.chosen, modal: within ?? null, form: typed };
      await survived(async () => listener.handle({ ...(await context()), ...given, message: form ? null : place }));
      await use(depth + 1);
    }
  };
  /** The modal on top: what is in it is pressed, then its form is sent. */
  const use = async (depth: number) => {
    const view = top;
    top = null;
    if (view === null || depth > deepest) return;
    await pressAll(view, depth, view);
    const form = formSchema.safeParse(view).data;
    const sent = form && ofKind('view').find(({ id }) => id === form.callback_id);
    if (!form || !sent || pressed.has(`${by} ${form.callback_id} sent`)) return;
    pressed.add(`${by} ${form.callback_id} sent`);
    const values = filledIn(form, hostile('why'));
    await survived(async () => {
      const submission = {
        privateMetadata: form.private_metadata,
        now: deps.clock(),
        slackUserId: by,
        values,
        deps,
        client,
      };
      const work = await sent.read(submission);
      world.keep(await work(await context()));
    });
  };
  const since = async (work: () => Promise<void>) => {
    const before = world.shown.length;
    await survived(work);
    const view = top;
    await use(1);
    if (view === null) await pressAll(world.shown.slice(before), 0, null);
  };

  for (const event of ofKind('event'))
    if (event.id === 'app_home_opened')
      await since(async () =>
        event.handle({ ...(await context()), event: { user: by, tab: 'home', channel: 'D', hash: null } }),
      );
  await pressAll(world.shown.slice(), 0, null);
  const [command] = ofKind('command');
  for (const { name, example } of subcommands)
    for (const text of [example.replace(/^\/pm /, ''), name, `${name} ${hostile('x')}`, `${name} FERN ${hostile('x')}`])
      await since(async () => command?.handle({ ...(await context()), text }));
  for (const shortcut of ofKind('shortcut'))
    await since(async () => shortcut.handle({ ...(await context()), message: { ...place, key: null } }));
  for (const list of ofKind('options'))
    await survived(async () => {
      const found = await list.choices({ ...(await context()), query: '', privateMetadata: '' });
      world.keep({ options: optionsOf(found) });
    });
  for (const event of ofKind('event'))
    if (event.id === 'message')
      for (const [turn, text] of questions.entries())
        await since(async () => {
          const asked = { user: by, channel: place.channel, text, threadTs: `${turn}.1`, files: [] };
          return event.handle({ ...(await context()), event: asked });
        });
}

const viewCall = z.object({ view: z.unknown() });

/** Slack, which opens a modal for any click, and `show` told of every view. */
function withViews(slack: WebClient, show: (view: unknown) => void): WebClient {
  const open = async (request: unknown) => {
    show(viewCall.safeParse(request).data?.view);
    return { ok: true, view: { id: 'V1', hash: 'h' } };
  };
  const views = new Proxy(slack.views, { get: () => open });
  return new Proxy(slack, {
    get: (target, property) => (property === 'views' ? views : Reflect.get(target, property)),
  });
}
