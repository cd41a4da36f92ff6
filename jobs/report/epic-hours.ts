import { dayOf } from '../../agents/calendar/days.ts';
import { addMonths, monthOf } from '../../agents/calendar/periods.ts';
import type { Month } from '../../agents/calendar/types.ts';
import { actualHours } from '../../agents/epic-reconciliation/analyse.ts';
import { gather } from '../../agents/epic-reconciliation/gather.ts';
import type { JobsDeps } from '../types.ts';

/** A rebuild that was missed, with the process down over a weekend, is made up for by the next one. */
const lookBackDays = 4;
const mostMonths = 12;

/**
 * Makes `epicHours` anew for the months whose worklogs were touched lately, and for this month and the last, where a
 * ticket may have been given another epic. Repeating it changes nothing.
 */
export async function rebuildEpicHours({ store, sources, clock, logger }: JobsDeps): Promise<void> {
  const now = clock();
  const { timeZone } = await sources.workspace();
  const since = new Date(now.getTime() - lookBackDays * 24 * 3_600_000);
  const current = monthOf(dayOf(now, timeZone));
  const touched: Month[] = await store.worklogs.touchedMonths(since);
  const months = [...new Set([current, addMonths(current, -1), ...touched.slice(-mostMonths)])];
  for (const month of months) {
    const snapshot = await gather(sources, { part: 'epic-hours', at: now, timeZone, period: `${month}-01` });
    await store.applyRecords([{ collection: 'epicHours', row: { month, rows: actualHours(snapshot) } }]);
  }
  logger.debug({ months: months.length }, 'the hours of epics were rebuilt');
}
