import type { Scenario } from '../scenario.ts';
import { looks, pmOf, type ScenarioTools } from '../tools.ts';

const agent = 'time-compliance';

export const tempoDown: Scenario = {
  id: 'tempo-down',
  title: 'Tempo is down on Monday',
  story:
    'Tempo answers every request with an error when the weekly check is due. Nobody may be accused on stale facts.',
  async play(tools) {
    await breakBeforeCheck(tools);
    const run = await tools.lastRun(agent);
    return {
      text: `Tempo has answered nothing but 503 since half past nine. The check is ${run?.state ?? 'not run'}${run?.reason ? `: ${run.reason}` : ''}. Nobody got a reminder. Bring Tempo back (top right, or the next scenario): the check is made up for.`,
      look: looks(tools, [[pmOf(tools), (name) => `What ${name} is told`]]),
    };
  },
};

export const tempoBack: Scenario = {
  id: 'tempo-back',
  title: 'Tempo comes back',
  story: 'After an outage Tempo answers again. The check of Monday is made up for, once, and on fresh facts.',
  async play(tools) {
    if (tools.faults.active().length === 0) await breakBeforeCheck(tools);
    tools.faults.mend();
    const minutes = await walkUntilDone(tools);
    const run = await tools.lastRun(agent);
    return {
      text: `Tempo answers again, and ${minutes} minutes later the check is ${run?.state ?? 'not run'}. It ran once: see “Outside Slack”, Runs.`,
      look: looks(tools, [[pmOf(tools), (name) => `The summary ${name} got`]]),
    };
  },
};

async function breakBeforeCheck(tools: ScenarioTools): Promise<void> {
  await tools.walkBeforeCheck();
  tools.faults.breakDown('tempo');
  await tools.walkPastCheck();
}

const stepMinutes = 5;
const patienceMinutes = 120;

async function walkUntilDone(tools: ScenarioTools): Promise<number> {
  let minutes = 0;
  while (minutes < patienceMinutes && (await tools.lastRun(agent))?.state !== 'done') {
    await tools.walkOn(stepMinutes);
    minutes += stepMinutes;
  }
  return minutes;
}
