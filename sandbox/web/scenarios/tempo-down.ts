import type { Plot } from './plot.ts';
import { looks, pmOf } from './stage.ts';

export const tempoDown: Plot = {
  id: 'tempo-down',
  title: 'Tempo is down on Monday',
  story:
    'Tempo answers every request with an error when the weekly check is due. Nobody may be accused on stale facts.',
  agent: 'time-compliance',
  async play(stage) {
    await stage.walkBeforeCheck();
    stage.weather.breakDown('tempo');
    await stage.walkPastCheck();
    const run = await stage.lastRun('time-compliance');
    return {
      text: `Tempo has answered nothing but 503 since half past nine. The check is ${run?.state ?? 'not run'}${run?.reason ? `: ${run.reason}` : ''}. Nobody got a reminder. Bring Tempo back (top right) and move the clock: the check is made up for.`,
      look: looks(stage, [[pmOf(stage), (name) => `What ${name} is told`]]),
    };
  },
};
