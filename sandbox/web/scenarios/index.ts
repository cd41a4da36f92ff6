import { agents } from '../../../agents/index.ts';
import type { Sandbox } from '../../run.ts';
import type { Weather } from '../server/weather.ts';
import type { Scenario } from '../server/world.ts';
import { everybodyLogged } from './everybody-logged.ts';
import { lateFix } from './late-fix.ts';
import { monthEnd } from './month-end.ts';
import { onLeave } from './on-leave.ts';
import type { Plot } from './plot.ts';
import { retainerCrosses } from './retainer-crosses.ts';
import { createStage } from './stage.ts';
import { tempoBack, tempoDown } from './tempo-down.ts';

/** The one list of scenarios, a file each; those of an agent that does not exist are left out. */
const plots: readonly Plot[] = [
  tempoDown,
  tempoBack,
  onLeave,
  lateFix,
  everybodyLogged,
  retainerCrosses(75),
  retainerCrosses(100),
  monthEnd,
];

export function createScenarios(sandbox: Sandbox, weather: Weather): Scenario[] {
  const stage = createStage(sandbox, weather);
  const known = new Map<string, string>(agents.map(({ id, title }) => [id, title]));
  return plots.flatMap(({ id, title, story, agent, play }) => {
    const name = known.get(agent);
    return name ? [{ id, title, story, agent: name, play: () => play(stage) }] : [];
  });
}
