import { firstAfter } from '../../web/server/days.ts';
import type { Scenario } from '../scenario.ts';
import { logWork, newestIssue } from '../shared-work.ts';
import { looks, pmOf, type ScenarioTools } from '../tools.ts';

export const monthEnd: Scenario = {
  id: 'month-end',
  title: 'The month is reconciled, one epic far over',
  story:
    'An epic takes half as much again as was forecast for it. On the first, every hour of the month lands in one row of the workbook, and the PM reads which epics are off. The days until then are played too, which takes some seconds.',
  async play(tools) {
    const { clock, agency } = tools.sandbox;
    const epic = largestForecast(tools);
    logWork(tools, epic.projectKey, epic.issueId, epic.hours / 2);
    await tools.walkTo(firstAfter(clock.now(), agency.about.timeZone, 10));
    const run = await tools.lastRun('epic-reconciliation');
    return {
      text: `${epic.epicKey} was forecast at ${epic.hours} h and got ${epic.hours / 2} h more than its team had planned to log. The reconciliation is ${run?.state ?? 'not run yet'}${run?.reason ? `: ${run.reason}` : ''}. The mail, the archived workbook and the Google sheet are under “Outside Slack”.`,
      look: looks(tools, [
        [pmOf(tools, epic.projectKey), (name) => `What ${name} is told, with the workbook in the thread`],
      ]),
    };
  },
};

/** The largest forecast of this month for an epic that has tickets. */
function largestForecast(tools: ScenarioTools) {
  const month = tools.today().slice(0, 7);
  const [largest] = tools.sandbox.agency.reeve.forecasts
    .filter((one) => one.month === month)
    .map((one) => ({ ...one, issueId: newestIssue(tools, one.projectKey, one.epicKey) }))
    .filter(({ issueId, projectKey }) => issueId !== undefined && pmOf(tools, projectKey))
    .sort((a, b) => b.hours - a.hours);
  if (!largest) throw new Error('No epic is forecast for this month. Start with another time: --at.');
  return largest;
}
