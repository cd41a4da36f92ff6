import { expect } from 'chai';
import { addMinutes } from 'date-fns/addMinutes';
import type { Agent } from '../../agents/agent.ts';
import { agents } from '../../agents/index.ts';
import type { AgentSettings } from '../../store/settings.ts';
import { createLife } from './dying-db.ts';
import { createWorld, moment, type Saved, type World } from './world.ts';

/** Ways in which nobody but an admin is told. */
const quiet: Record<string, (projectKeys: readonly string[]) => Partial<AgentSettings>> = {
  'the agent was in shadow': () => ({ mode: 'shadow' }),
  'its projects were off or in shadow': (keys) => ({
    projectModes: Object.fromEntries(keys.map((key, index) => [key, index % 2 === 0 ? 'off' : 'shadow'])),
  }),
};
const loud: Partial<AgentSettings> = { mode: 'on', projectModes: {} };

/** An alert that came about while nobody was to be told is neither lost nor told twice; every agent is in it by existing. */
describe('what holds when an agent is switched on', function () {
  this.timeout(120_000);
  let world: World;
  let from: Saved;
  before(async () => {
    world = await createWorld();
    from = await world.save();
  });
  after(() => world.close());

  for (const agent of agents) {
    for (const [name, settings] of Object.entries(quiet)) {
      it(`is said once although ${name}: ${agent.id}`, async () => {
        for (const part of new Set(agent.schedules.map((schedule) => schedule.part))) {
          await world.restore(from);
          const expected = await told(agent, part, [loud]);
          await world.restore(from);
          const keys = world.agency.reeve.projects.map(({ key }) => key);
          expect(await told(agent, part, [settings(keys), loud, loud]), part).to.deep.equal(expected);
        }
      });
    }
  }

  /** The messages real recipients have, after a run in each of these modes, a minute after each other. */
  async function told(agent: Agent, part: string, modes: readonly Partial<AgentSettings>[]): Promise<string[]> {
    const { jobs, store } = world.start(createLife(), agent.id);
    await jobs.start();
    for (const [index, mode] of modes.entries()) {
      world.clock.set(addMinutes(moment, index));
      await store.settings.setAgent(agent.id, mode);
      await jobs.requestRun({ agentId: agent.id, part, by: world.admin });
      await jobs.idle();
    }
    await jobs.stop();
    const rows = await Promise.all(
      world.sent().map(async (sent) => ({ ...sent, row: await store.outbox.byKey(sent.key) })),
    );
    return rows
      .filter(({ row }) => row?.body.kind !== 'shadow')
      .map(({ channel, key, text }) => `${channel} ${key}: ${text}`)
      .sort();
  }
});
