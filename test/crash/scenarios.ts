import type { Agent } from '../../agents/agent.ts';
import type { AgentId } from '../../agents/agent-ids.ts';
import { agents } from '../../agents/index.ts';
import { renderNotice } from '../../views/messages/index.ts';
import { type Click, clicksIn, press } from './clicks.ts';
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

/** One scenario for each kind of button and each choice of a menu among the messages of the agent's runs, clicked by whoever was sent it. */
async function clicksOf(world: World, from: Saved, agent: Agent, parts: string[]): Promise<CrashScenario[]> {
  const clicks = new Map<string, CrashScenario>();
  for (const part of parts) {
    await world.restore(from);
    const process = world.start(immortal(), agent.id);
    await run(world, process, agent, part);
    await process.jobs.stop();
    const said = await world.save();
    for (const click of await clicksSent(world, process)) {
      const name = `button ${[click.actionId, click.choice].filter(Boolean).join(' ')}`;
      if (clicks.has(name)) continue;
      const act = (on: Process) => press(world, on, click);
      clicks.set(name, { agentId: agent.id, name, from: said, act });
    }
  }
  return [...clicks.values()];
}

const immortal = () => ({ act: () => undefined, acts: [], dead: false });

async function clicksSent(world: World, { store }: Process): Promise<Click[]> {
  const runs = await store.runs.recent({ limit: 50 });
  const sent = (await Promise.all(runs.map(({ runKey }) => store.outbox.ofRun(runKey)))).flat();
  const context = { now: world.clock.now(), timeZone: 'UTC', jiraSiteUrl: '', slackUserIdOf: () => null };
  return sent.flatMap((row) => {
    if (row.body.kind !== 'notice' || !row.channel || !row.ts) return [];
    const message = { channel: row.channel, ts: row.ts, threadTs: row.ts };
    const by = row.slackUserId ?? world.admin;
    return clicksIn(renderNotice(row.body.notice, context).blocks).map((click) => ({ ...click, by, message }));
  });
}
