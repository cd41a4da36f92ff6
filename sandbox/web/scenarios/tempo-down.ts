import type { Plot } from './plot.ts';
import { looks, pmOf, type Stage } from './stage.ts';

const agent = 'time-compliance';

export const tempoDown: Plot = {
  id: 'tempo-down',
  title: 'Tempo is down on Monday',
  story:
    'Tempo answers every request with an error when the weekly check is due. Nobody may be accused on stale facts.',
  agent,
  async play(stage) {
    await breakBeforeCheck(stage);
    const run = await stage.lastRun(agent);
    return {
      text: `Tempo has answered nothing but 503 since half past nine. The check is ${run?.state ?? 'not run'}${run?.reason ? `: ${run.reason}` : ''}. Nobody got a reminder. Bring Tempo back (top right, or the next scenario): the check is made up for.`,
      look: looks(stage, [[pmOf(stage), (name) => `What ${name} is told`]]),
    };
  },
};

export const tempoBack: Plot = {
  id: 'tempo-back',
  title: 'Tempo comes back',
  story: 'After an outage Tempo answers again. The check of Monday is made up for, once, and on fresh facts.',
  agent,
  async play(stage) {
    if (stage.weather.trouble().length === 0) await breakBeforeCheck(stage);
    stage.weather.mend();
    const minutes = await walkUntilDone(stage);
    const run = await stage.lastRun(agent);
    return {
      text: `Tempo answers again, and ${minutes} minutes later the check is ${run?.state ?? 'not run'}. It ran once: see “Outside Slack”, Runs.`,
      look: looks(stage, [[pmOf(stage), (name) => `The summary ${name} got`]]),
    };
  },
};

async function breakBeforeCheck(stage: Stage): Promise<void> {
  await stage.walkBeforeCheck();
  stage.weather.breakDown('tempo');
  await stage.walkPastCheck();
}

const stepMinutes = 5;
const patienceMinutes = 120;

async function walkUntilDone(stage: Stage): Promise<number> {
  let minutes = 0;
  while (minutes < patienceMinutes && (await stage.lastRun(agent))?.state !== 'done') {
    await stage.walkOn(stepMinutes);
    minutes += stepMinutes;
  }
  return minutes;
}
