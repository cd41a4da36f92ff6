import { resolveSettings } from '../../../agents/agent.ts';
import { addDays, dayOf, daysIn, instantOf, weekdayOf } from '../../../agents/calendar/days.ts';
import { workingClock } from '../../../agents/calendar/working-time.ts';
import { analyse } from '../../../agents/workflow-bottleneck/analyse.ts';
import { gather } from '../../../agents/workflow-bottleneck/gather.ts';
import { workflowBottleneckSettings } from '../../../agents/workflow-bottleneck/settings.ts';
import { createAgencyWithTruth } from '../../../sandbox/agency/create.ts';
import { agencySources } from '../../../sandbox/agency-sources.ts';
import { createClock } from '../../../sandbox/clock.ts';

export interface PlantedScore {
  stuck: number;
  found: number;
  flagged: number;
  right: number;
}

const zone = 'America/New_York';
/** A wait that has lasted so many working days without anybody at it can be known for what it is. */
const knowableDays = 5;

/**
 * Runs the agent at 16:00 on the working days before `last` over a made-up agency that holds long waits, some of them worked on,
 * some with comments that lie. Counts, by stays of tickets: what was truly stuck for a week and found, and what was said to
 * be stuck and was.
 */
export async function plantedScore(seed: number, last: Date, days: number): Promise<PlantedScore> {
  const { agency, longWaits } = createAgencyWithTruth({ seed, at: last, timeZone: zone });
  const clock = createClock(last);
  const sources = agencySources(agency, clock);
  const settings = resolveSettings(workflowBottleneckSettings, { workspace: {}, projects: {} });
  const today = dayOf(last, zone);
  const range = { from: addDays(today, -days), until: today };
  const flagged = new Map<string, { key: string; at: number }>();
  for (const day of daysIn(range).filter((each) => weekdayOf(each) <= 5)) {
    const at = instantOf(day, '16:00', zone);
    clock.set(at);
    const request = { part: 'digest', at, timeZone: zone };
    const snapshot = await gather(sources, request, settings);
    const { findings, records } = analyse(snapshot, settings, request, []);
    for (const record of records)
      if (record.collection === 'bottleneckBaselines') sources.memory.baselines = record.row.rows;
    for (const finding of findings) {
      if (finding.code !== 'bottleneck-stuck' && finding.code !== 'bottleneck-blocked') continue;
      const { itemKey, enteredAt, kind } = finding.facts;
      if (kind === 'ticket') flagged.set(`${itemKey} ${enteredAt.getTime()}`, { key: itemKey, at: at.getTime() });
    }
  }
  const working = workingClock(
    { zone, workingDays: [1, 2, 3, 4, 5], from: '09:00', until: '17:00', daysOff: [] },
    { from: addDays(range.from, -60), until: today },
  );
  const seen = { from: instantOf(range.from, '16:00', zone).getTime(), until: last.getTime() };
  const stuck = longWaits.filter(({ worked, from, until }) => {
    const end = Math.min(until, seen.until);
    const lasted = working.hoursBetween(new Date(Math.max(from, seen.from)), new Date(end)) / working.hoursPerDay;
    return !worked && lasted >= knowableDays;
  });
  const isOf = (wait: (typeof longWaits)[number], { key, at }: { key: string; at: number }) =>
    wait.key === key && wait.from <= at && at <= wait.until;
  const all = [...flagged.values()];
  return {
    stuck: stuck.length,
    found: stuck.filter((wait) => all.some((one) => isOf(wait, one))).length,
    flagged: all.length,
    right: all.filter((one) => longWaits.some((wait) => !wait.worked && isOf(wait, one))).length,
  };
}
