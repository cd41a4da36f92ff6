import { expect } from 'chai';
import { resolveSettings } from '../../../agents/agent.ts';
import { daysIn, instantOf, weekdayOf } from '../../../agents/calendar/days.ts';
import { analyse } from '../../../agents/retainer-budget/analyse.ts';
import { gather } from '../../../agents/retainer-budget/gather.ts';
import { retainerBudgetSettings } from '../../../agents/retainer-budget/settings.ts';
import { createAgency } from '../../../sandbox/agency/create.ts';
import { agencySources } from '../../../sandbox/agency-sources.ts';
import { createClock } from '../../../sandbox/clock.ts';
import { zone } from './cases.ts';

const month = { from: '2026-11-01', until: '2026-11-30' };
const slots = [
  ['09:00', 'check'],
  ['13:00', 'check'],
  ['17:00', 'summary'],
] as const;

/** One alert to a PM, in the order they were told. */
interface Told {
  projectKey: string;
  month: string;
  threshold: string;
}

/** Every slot of the month over the made-up agency, what is recorded in one seen by the next. `budgets` scales the agreed hours. */
async function walk(seed: number, budgets: number) {
  const start = instantOf(month.from, '08:00', zone);
  const agency = createAgency({ seed, at: start, until: instantOf(month.until, '18:00', zone), timeZone: zone });
  for (const project of agency.reeve.projects) {
    if (project.monthlyRetainerHours) project.monthlyRetainerHours = Math.round(project.monthlyRetainerHours * budgets);
  }
  const clock = createClock(start, { running: false });
  const sources = agencySources(agency, clock);
  const settings = resolveSettings(retainerBudgetSettings, { workspace: {}, projects: {} });
  const told: Told[] = [];
  const exceeded = new Map<string, number>();
  for (const day of daysIn(month).filter((each) => weekdayOf(each) <= 5)) {
    for (const [time, part] of slots) {
      const request = { part, at: instantOf(day, time, zone), timeZone: zone };
      clock.set(request.at);
      const { findings, notices, records } = analyse(await gather(sources, request, settings), settings, request);
      for (const finding of findings) {
        if (
          finding.code === 'budget-threshold' &&
          finding.facts.percentUsed >= 100 &&
          finding.facts.month === '2026-11' &&
          !exceeded.has(finding.subject.id)
        )
          exceeded.set(finding.subject.id, told.length);
      }
      for (const notice of notices) {
        if (notice.template !== 'budget-alert' || notice.audience.kind === 'channel') continue;
        const { level, thresholdPercent, projectKey, month: inMonth } = notice.data;
        told.push({ projectKey, month: inMonth, threshold: level === 'pace' ? level : String(thresholdPercent) });
      }
      for (const { collection, row } of records) if (collection === 'retainerBudgetAlerts') sources.remember(row);
      for (const { collection, row } of notices.flatMap(({ whenSent = [] }) => whenSent))
        if (collection === 'retainerBudgetAlerts')
          sources.remember({ ...row, alertSentAt: request.at, rearmed: false });
    }
  }
  return { told, exceeded };
}

describe('a month of retainers, day by day', () => {
  for (const [seed, budgets] of [
    [7, 1],
    [1, 0.7],
    [3, 0.6],
  ] as const) {
    it(`tells each threshold once, and warns before a budget is exceeded (seed ${seed}, budgets × ${budgets})`, async function () {
      this.timeout(60_000);
      const { told, exceeded } = await walk(seed, budgets);
      const keys = told.map(({ projectKey, month: inMonth, threshold }) => `${projectKey} ${inMonth} ${threshold}`);
      expect(keys).to.have.length.above(0);
      expect([...new Set(keys)]).to.deep.equal(keys);
      for (const [projectKey, toldBefore] of exceeded) {
        expect(
          told
            .slice(0, toldBefore)
            .filter((one) => one.month === '2026-11')
            .map((one) => one.projectKey),
          `${projectKey} of ${keys.join(', ')}`,
        ).to.include(projectKey);
      }
    });
  }
});
