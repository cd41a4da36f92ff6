import type { RunRequest } from '../agent.ts';
import { dayOf, isWithin } from '../calendar/days.ts';
import { monthOf, monthRange, previousMonth } from '../calendar/periods.ts';
import type { Month } from '../calendar/types.ts';
import type { RejectedRow, Sources } from '../sources.ts';
import { heardOf } from './heard.ts';
import { type PlacedIssue, placedFields, placingFields } from './reconcile.ts';
import type { EpicReconciliationSnapshot } from './snapshot.ts';

/** Ids asked for at once. */
const batch = 2000;
/** A sub-task hangs under a ticket and that under an epic. */
const generations = 3;

/** Reads a month's worklogs, what they were logged on up to the epics, the forecasts, and the last revision. */
export async function gather(sources: Sources, request: RunRequest): Promise<EpicReconciliationSnapshot> {
  const month = monthAsked(request);
  const range = monthRange(month);
  const [
    worklogs,
    forecasts,
    people,
    projects,
    workspace,
    previous,
    freshness,
    rejected,
    hidden,
    insights,
    maxHoursPerDay,
  ] = await Promise.all([
    sources.worklogs({ ...range, fields: ['id', ...placingFields] }),
    sources.epicForecasts({ from: month, until: month }),
    sources.people(),
    sources.projects(),
    sources.workspace(),
    sources.reconciliation({ month }),
    sources.freshness(),
    sources.rejectedRows({ source: 'tempo' }),
    sources.hiddenWork(),
    sources.varianceInsights({ from: month, until: month }),
    sources.maxHoursPerDay(),
  ]);
  const heard = heardOf(insights);
  const named = [...worklogs.map(({ issueId }) => issueId), ...forecasts.flatMap(({ epicId }) => epicId ?? [])];
  return {
    month,
    range,
    today: dayOf(request.at, request.timeZone),
    worklogs,
    maxHoursPerDay,
    issues: await withParents(sources, named),
    people,
    projects,
    forecasts,
    previous,
    rejectedWorklogs: rejected.filter((row) => mayBelongTo(row, month)).length,
    ...(heard.length > 0 ? { heard } : {}),
    ...(hidden ? { hidden: hidden.issues } : {}),
    workspace,
    freshness,
  };
}

/** The month somebody asked for, else the one before the run. */
export function monthAsked({ period, at, timeZone }: Pick<RunRequest, 'period' | 'at' | 'timeZone'>): Month {
  return period ? monthOf(period) : previousMonth(at, timeZone);
}

async function withParents(sources: Sources, ids: readonly string[]): Promise<PlacedIssue[]> {
  const found = new Map<string, PlacedIssue>();
  let wanted = [...new Set(ids)];
  for (let generation = 0; generation < generations && wanted.length > 0; generation++) {
    for (let start = 0; start < wanted.length; start += batch) {
      const issues = await sources.issues({ ids: wanted.slice(start, start + batch), fields: placedFields });
      for (const issue of issues) found.set(issue.id, issue);
    }
    const parents = [...found.values()].flatMap(({ parentId }) => parentId ?? []);
    wanted = [...new Set(parents)].filter((id) => !found.has(id));
  }
  return [...found.values()];
}

/** A worklog whose day could not be read may be of any month. */
function mayBelongTo({ what, day }: RejectedRow, month: Month): boolean {
  return what === 'worklog' && (day === undefined || isWithin(day, monthRange(month)));
}
