import type { Button } from '@slack/types';
import type { Agent } from '../../agents/agent.ts';
import type { AgentId } from '../../agents/agent-ids.ts';
import { agents } from '../../agents/index.ts';
import { listeners } from '../../listeners/index.ts';
import type { Listener } from '../../listeners/transport/listener.ts';
import { actorOf } from '../../services/access.ts';
import { renderNotice } from '../../views/messages/index.ts';
import { KilledError } from './dying-db.ts';
import type { Process, Saved, World } from './world.ts';

/** Something Reeve does that a crash may end anywhere. `again` is what happens by itself, or what a person repeats. */
export interface CrashScenario {
  agentId: AgentId;
  name: string;
  from: Saved;
  act(process: Process): Promise<void>;
}

/** A run of every part of every agent there is, and a click on every button its messages carry. */
export async function crashScenarios(world: World): Promise<CrashScenario[]> {
  const from = await world.save();
  const found: CrashScenario[] = [];
  for (const agent of agents) {
    const parts = [...new Set(agent.schedules.map(({ part }) => part))];
    for (const part of parts)
      found.push({ agentId: agent.id, name: `run ${part}`, from, act: (on) => run(world, on, agent, part) });
    found.push(...(await clicksOf(world, from, agent, parts)));
  }
  return found;
}

async function run(world: World, { jobs }: Process, { id: agentId }: Agent, part: string): Promise<void> {
  await jobs.start();
  await jobs.requestRun({ agentId, part, by: world.admin });
  await jobs.idle();
}

/** One scenario for each kind of button among the messages of the agent's runs, clicked by whoever was sent it. */
async function clicksOf(world: World, from: Saved, agent: Agent, parts: string[]): Promise<CrashScenario[]> {
  const clicks = new Map<string, CrashScenario>();
  for (const part of parts) {
    await world.restore(from);
    const process = world.start(immortal(), agent.id);
    await run(world, process, agent, part);
    await process.jobs.stop();
    const said = await world.save();
    for (const click of await buttonsSent(world, process)) {
      const { actionId } = click;
      if (clicks.has(actionId)) continue;
      const act = (on: Process) => press(world, on, click);
      clicks.set(actionId, { agentId: agent.id, name: `button ${actionId}`, from: said, act });
    }
  }
  return [...clicks.values()];
}

const immortal = () => ({ act: () => undefined, acts: [], dead: false });

interface Click {
  actionId: string;
  value: string | undefined;
  by: string;
  message: { channel: string; ts: string; threadTs: string };
}

async function buttonsSent(world: World, { store }: Process): Promise<Click[]> {
  const runs = await store.runs.recent({ limit: 50 });
  const sent = (await Promise.all(runs.map(({ runKey }) => store.outbox.ofRun(runKey)))).flat();
  const context = { now: world.clock.now(), timeZone: 'UTC', jiraSiteUrl: '', slackUserIdOf: () => null };
  return sent.flatMap((row) => {
    if (row.body.kind !== 'notice' || !row.channel || !row.ts) return [];
    const message = { channel: row.channel, ts: row.ts, threadTs: row.ts };
    return buttonsIn(renderNotice(row.body.notice, context).blocks).map(({ action_id, value }) => ({
      actionId: action_id ?? '',
      value,
      by: row.slackUserId ?? world.admin,
      message,
    }));
  });
}

/** Every button anywhere in some blocks. */
function buttonsIn(shown: unknown): Button[] {
  if (Array.isArray(shown)) return shown.flatMap(buttonsIn);
  if (typeof shown !== 'object' || shown === null) return [];
  return isButton(shown) ? [shown] : Object.values(shown).flatMap(buttonsIn);
}

const isButton = (shown: object): shown is Button => 'type' in shown && shown.type === 'button' && 'action_id' in shown;

type ActionListener = Extract<Listener, { kind: 'action' }>;
const isAction = (listener: Listener): listener is ActionListener => listener.kind === 'action';

/** The click, and what it makes happen by itself. */
async function press(world: World, { deps, jobs }: Process, { actionId, value, by, message }: Click): Promise<void> {
  const listener = listeners.filter(isAction).find(({ id }) => id === actionId);
  if (!listener) throw new Error(`no listener for the button ${actionId}`);
  const actor = await actorOf(deps, by);
  const rest = { client: world.client, value, triggerId: 'T', chosen: null, modal: null, form: {}, message };
  await listener.handle({ deps, actor, ...rest, answer: async () => undefined }).catch((error: unknown) => {
    // What Slack's stand-in says to a form opened without a real click is not what is looked at here.
    if (error instanceof KilledError) throw error;
  });
  await jobs.start();
  await jobs.deliverDue();
  await jobs.idle();
}
