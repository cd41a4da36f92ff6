import { nextOpen } from '../../web/land.ts';
import type { Scenario } from '../scenario.ts';
import { logWork, newestIssue } from '../shared-work.ts';
import { looks, pmOf, type ScenarioTools } from '../tools.ts';

/** Over the last tier, though some of the hours stand in no epic's row: of people without a team, or who left. */
const beyond = 0.75;

export const scopeGrows: Scenario = {
  id: 'epic-over-forecast',
  title: 'An epic burns over its forecast',
  story:
    'The team of a scope project logs half as much again as an epic was forecast at. Its PM and the stakeholders hear of it in the month, with what drove it, and not on the first.',
  async play(tools) {
    const { sandbox } = tools;
    await tools.walkTo(await nextOpen(sandbox));
    const epic = smallestForecast(tools);
    const missing = epic.hours * (1 + beyond) - epic.used;
    logWork(tools, epic.projectKey, epic.issueId, Math.max(missing, 1));
    const { reeve, agency } = sandbox;
    await reeve.jobs.requestRun({ agentId: 'forecast-variance', by: agency.reeve.settings.admins[0] ?? '' });
    await reeve.jobs.idle();
    await tools.walkOn(5);
    return {
      text: `${epic.epicKey} was forecast at ${epic.hours} h for this month, had ${Math.round(epic.used)} h, and its team has logged about ${Math.round(missing)} h more.`,
      look: looks(tools, [[pmOf(tools, epic.projectKey), (name) => `What ${name} is told`]]),
    };
  },
};

/** The scope project's epic of this month that the fewest hours take over its forecast. */
function smallestForecast(tools: ScenarioTools) {
  const { jira, reeve } = tools.sandbox.agency;
  const month = tools.today().slice(0, 7);
  const scope = new Set(reeve.projects.filter(({ projectType }) => projectType === 'scope').map(({ key }) => key));
  const epicOf = new Map(jira.issues.map((issue) => [Number(issue.id), issue.fields.parent?.key ?? issue.key]));
  const used = new Map<string, number>();
  for (const { issue, startDate, timeSpentSeconds } of tools.sandbox.services.tempo.worklogs()) {
    const key = epicOf.get(issue.id);
    if (key && startDate.startsWith(month)) used.set(key, (used.get(key) ?? 0) + (timeSpentSeconds ?? 0) / 3600);
  }
  const [smallest] = reeve.forecasts
    .filter((one) => one.month === month && one.hours >= 20 && scope.has(one.projectKey))
    .map((one) => ({
      ...one,
      issueId: newestIssue(tools, one.projectKey, one.epicKey),
      used: used.get(one.epicKey) ?? 0,
    }))
    .filter(({ issueId, projectKey }) => issueId !== undefined && pmOf(tools, projectKey))
    .sort((a, b) => a.hours * (1 + beyond) - a.used - (b.hours * (1 + beyond) - b.used));
  if (!smallest)
    throw new Error('No epic of a scope project is forecast for this month. Start with another time: --at.');
  return smallest;
}
