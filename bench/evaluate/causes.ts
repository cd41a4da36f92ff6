/**
 * How often the cause named first is the one that was planted: 200 seeded epics in projects of their own, each pattern and
 * no cause at all in turn, known to the generator and not to the agent. An epic without a planted cause is right when none
 * is named. Prints a line a pattern, then all together; fails below 85 %.
 *
 *   npm run evaluate:causes [-- SEED]
 */

import { resolveSettings } from '../../agents/agent.ts';
import { instantOf } from '../../agents/calendar/days.ts';
import { gather } from '../../agents/forecast-variance/gather.ts';
import { judgeEpics } from '../../agents/forecast-variance/judge.ts';
import { forecastVarianceSettings } from '../../agents/forecast-variance/settings.ts';
import { createRandom } from '../../sandbox/agency/random.ts';
import { type Planted, plantable } from '../../sandbox/planted/plan.ts';
import { plantedWorld } from '../../sandbox/planted/world.ts';

const epics = 200;
const target = 0.85;
const seed = Number(process.argv[2] ?? 7);
const zone = 'America/New_York';
const settings = resolveSettings(forecastVarianceSettings, { workspace: {}, projects: {} });
const kinds: readonly Planted[] = [...plantable, null];

/** What the agent names first for the epic asked about, and whether it told of it at all. */
async function namedFirst(index: number, planted: Planted): Promise<{ named: string | null; told: boolean }> {
  const world = plantedWorld(createRandom(seed, `epic ${index}`), planted);
  const request = { part: 'weekly', at: instantOf(world.today, '11:00', zone), timeZone: zone };
  const snapshot = await gather(world.sources, request, settings);
  const judged = judgeEpics(snapshot, settings).find(({ epic }) => epic.key === world.epicKey);
  return { named: judged?.causes[0]?.pattern ?? null, told: (judged?.verdict?.tier ?? null) !== null };
}

const tally = new Map<Planted, { right: number; of: number; told: number; wrong: string[] }>();
for (let index = 0; index < epics; index++) {
  const planted = kinds[index % kinds.length] ?? null;
  const { named, told } = await namedFirst(index, planted);
  const own = tally.get(planted) ?? { right: 0, of: 0, told: 0, wrong: [] };
  tally.set(planted, {
    right: own.right + (named === planted ? 1 : 0),
    of: own.of + 1,
    told: own.told + (told ? 1 : 0),
    wrong: named === planted ? own.wrong : [...own.wrong, named ?? 'none'],
  });
}
for (const [planted, { right, of, told, wrong }] of tally) {
  const instead = wrong.length > 0 ? `, instead ${wrong.sort().join(' ')}` : '';
  console.log(`${planted ?? 'no cause'}: ${right} of ${of}, off enough to be told ${told}${instead}`);
}
const right = [...tally.values()].reduce((sum, each) => sum + each.right, 0);
console.log(`named first ${right} of ${epics}`);
if (right < epics * target) process.exitCode = 1;
