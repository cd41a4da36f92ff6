import { land } from '../land.ts';
import { firstAfter } from '../server/days.ts';
import type { Plot } from './plot.ts';
import { looks, pmOf } from './stage.ts';

export const monthEnd: Plot = {
  id: 'month-end',
  title: 'The month is reconciled',
  story:
    'The first of the month comes. Every worklog of the month before lands in one row of the workbook, or in one reason why not.',
  agent: 'epic-reconciliation',
  async play(stage) {
    const { clock, agency } = stage.sandbox;
    await land(stage.sandbox, firstAfter(clock.now(), agency.about.timeZone, 10));
    const run = await stage.lastRun('epic-reconciliation');
    return {
      text: `The reconciliation is ${run?.state ?? 'not run yet'}${run?.reason ? `: ${run.reason}` : ''}. Mails, archived files and the sheet are under “Outside Slack”.`,
      look: looks(stage, [[pmOf(stage), (name) => `What ${name} is told`]]),
    };
  },
};
