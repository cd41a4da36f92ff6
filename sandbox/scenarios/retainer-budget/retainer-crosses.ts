import { nextOpen } from '../../web/land.ts';
import { atHour } from '../../web/server/days.ts';
import type { Scenario } from '../scenario.ts';
import { logWork, newestIssue } from '../shared-work.ts';
import { looks, pmOf, type ScenarioTools } from '../tools.ts';

interface Retainer {
  key: string;
  hours: number;
  used: number;
}

/** Work is logged until a retainer is a little over `percent` of its month. */
export const retainerCrosses = (percent: number): Scenario => ({
  id: `retainer-${percent}`,
  title: `A retainer crosses ${percent} %`,
  story:
    percent < 100
      ? 'The team of a retainer logs many hours this month. Its PM hears of it while there is still room.'
      : 'The team of a retainer uses up the month’s hours. Its PM and the channel learn what drove it.',
  async play(tools) {
    await walkToWorkingTime(tools);
    const retainer = fullestBelow(tools, percent);
    // As people log: to the quarter.
    const missing = Math.ceil(((retainer.hours * (percent + 1)) / 100 - retainer.used) * 4) / 4;
    logWork(tools, retainer.key, newestIssue(tools, retainer.key), missing);
    const { reeve, agency } = tools.sandbox;
    await reeve.jobs.requestRun({ agentId: 'retainer-budget', by: agency.reeve.settings.admins[0] ?? '' });
    await reeve.jobs.idle();
    await tools.walkOn(5);
    const channelId = agency.reeve.projects.find(({ key }) => key === retainer.key)?.channelId;
    const pm = pmOf(tools, retainer.key);
    return {
      text: `${retainer.key} had used ${Math.round((retainer.used / retainer.hours) * 100)} % of ${retainer.hours} h and is now at ${percent + 1} %.`,
      look: [
        ...looks(tools, [[pm, (name) => `What ${name} is told`]]),
        ...(pm && channelId
          ? [{ userId: pm.slackUserId, placeId: channelId, label: `#proj-${retainer.key.toLowerCase()}` }]
          : []),
      ],
    };
  },
});

const earliestDay = 8;
const startHour = 10;

/**
 * In the first days of a month no team could have used up its hours, and at night or on weekends nobody is written to:
 * the clock goes to the first time that is neither.
 */
async function walkToWorkingTime({ sandbox, today, walkTo }: ScenarioTools): Promise<void> {
  const { clock, agency } = sandbox;
  const eighth = atHour(`${today().slice(0, 7)}-0${earliestDay}`, startHour, agency.about.timeZone);
  const at = await nextOpen(sandbox, new Date(Math.max(clock.now().getTime(), eighth.getTime())));
  await walkTo(at);
}

function fullestBelow(tools: ScenarioTools, percent: number): Retainer {
  const { jira, reeve } = tools.sandbox.agency;
  const projects = new Map(jira.issues.map((issue) => [Number(issue.id), issue.fields.project.key]));
  const month = tools.today().slice(0, 7);
  const used = new Map<string, number>();
  for (const { issue, startDate, timeSpentSeconds } of tools.sandbox.services.tempo.worklogs()) {
    const key = projects.get(issue.id);
    if (key && startDate.startsWith(month)) used.set(key, (used.get(key) ?? 0) + (timeSpentSeconds ?? 0) / 3600);
  }
  const retainers = reeve.projects.flatMap(({ key, monthlyRetainerHours: hours }): Retainer[] =>
    hours ? [{ key, hours, used: used.get(key) ?? 0 }] : [],
  );
  const below = retainers.filter((one) => (one.used / one.hours) * 100 < percent);
  const [fullest] = below.sort((a, b) => b.used / b.hours - a.used / a.hours);
  if (!fullest) throw new Error(`Every retainer is above ${percent} % already. Move the clock to next month.`);
  return fullest;
}
