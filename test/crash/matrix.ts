import { addMinutes } from 'date-fns/addMinutes';
import type { AgentId } from '../../agents/agent-ids.ts';
import { createLife, type Life } from './dying-db.ts';
import type { CrashScenario } from './scenarios.ts';
import { moment, type Process, type World } from './world.ts';

/** How a scenario that died before each of some of its acts compares with the one that was not killed. */
export interface CrashRow {
  agentId: AgentId;
  name: string;
  acts: readonly string[];
  points: number;
  /** One line a point whose end differs: where it died, and the first difference. */
  differing: string[];
}

/** Plays a scenario once whole, then once for each chosen act, dying before it, started again and repeated. */
export async function crashRow(
  world: World,
  scenario: CrashScenario,
  choose: (acts: readonly string[]) => readonly number[],
): Promise<CrashRow> {
  const whole = createLife();
  const expected = await play(world, scenario, whole);
  const points = choose(whole.acts);
  const differing: string[] = [];
  for (const point of points) {
    const found = await play(world, scenario, createLife(point));
    const difference = firstDifference(expected, found);
    if (difference) differing.push(`before ${whole.acts[point]} (${point}): ${difference}`);
  }
  return { agentId: scenario.agentId, name: scenario.name, acts: whole.acts, points: points.length, differing };
}

async function play(world: World, { agentId, from, act }: CrashScenario, life: Life) {
  await world.restore(from);
  const process = world.start(life, agentId);
  let acted = false;
  try {
    await act(process);
    acted = true;
    await settle(world, process);
  } catch (error) {
    if (!life.dead) throw error;
  }
  await process.jobs.stop().catch(() => undefined);
  if (life.dead) {
    const again = world.start(createLife(), agentId);
    // What was done is not done again by anybody: a new process only takes up what is left.
    if (acted) await again.jobs.start();
    else await act(again);
    await settle(world, again);
    await again.jobs.stop();
  }
  return world.outcome();
}

const settledMinutes = 40;

/** What waits for a moment (an upload for its message, a repeat) has come about a while later. */
async function settle({ clock }: World, { jobs }: Process): Promise<void> {
  clock.set(addMinutes(moment, settledMinutes));
  await jobs.deliverDue();
  await jobs.idle();
}

function firstDifference(expected: unknown, found: unknown, at = ''): string | null {
  if (JSON.stringify(expected) === JSON.stringify(found)) return null;
  if (typeof expected !== 'object' || typeof found !== 'object' || !expected || !found)
    return `${at}: ${short(expected)} became ${short(found)}`;
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  for (const name of names) {
    const difference = firstDifference(Reflect.get(expected, name), Reflect.get(found, name), `${at}/${name}`);
    if (difference) return difference;
  }
  return null;
}

const short = (value: unknown) => (JSON.stringify(value) ?? 'nothing').slice(0, 400);

/** Some of the acts, spread evenly over all, the first and the last among them. */
export const sample =
  (most: number) =>
  (acts: readonly string[]): number[] => {
    const last = acts.length - 1;
    const count = Math.min(most, acts.length);
    return [
      ...new Set(Array.from({ length: count }, (_, index) => Math.round((index * last) / Math.max(1, count - 1)))),
    ];
  };

export const every = (acts: readonly string[]): number[] => acts.map((_, index) => index);
