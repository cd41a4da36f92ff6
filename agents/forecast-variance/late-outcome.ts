import type { Outcome, RunRequest, SettingsOf } from '../agent.ts';
import { backNotices } from './back.ts';
import { factsOf } from './facts.ts';
import type { EpicVariance } from './finding.ts';
import type { JudgedEpic } from './judge.ts';
import { closedMonth } from './late.ts';
import { alertNotices, wasTold } from './notices.ts';
import { byStake } from './rank.ts';
import { insightRecord } from './records.ts';
import type { ForecastVarianceSettings } from './settings.ts';
import type { ForecastVarianceSnapshot } from './snapshot.ts';

/** An epic that hours logged late took past a tier. */
export interface LateRow {
  one: JudgedEpic;
  facts: EpicVariance;
}

type LateOutcome = Pick<Outcome, 'records' | 'notices'> & { rows: LateRow[] };

export const nothingLate: LateOutcome = { rows: [], records: [], notices: [] };

/** What is to be told and remembered of the month before, for hours that were logged since it was first judged. */
export function lateOutcome(
  snapshot: ForecastVarianceSnapshot,
  settings: SettingsOf<ForecastVarianceSettings>,
  request: Pick<RunRequest, 'at' | 'timeZone'>,
): LateOutcome {
  const { snapshot: closed, crossed, back } = closedMonth(snapshot, settings);
  const { month, monthIsOver, today, names } = closed;
  const order = byStake(settings.workspace.usualWeightPercent);
  const rows = crossed
    .flatMap(({ verdict, ...one }): LateRow[] => {
      const own = settings.forProject(one.project.key);
      return verdict ? [{ one: { ...one, verdict }, facts: factsOf({ ...one, verdict }, month, names, own) }] : [];
    })
    .sort((a, b) => order(a.facts, b.facts));
  const record = (one: JudgedEpic, facts: EpicVariance | null) =>
    insightRecord(one, facts, snapshot.insights, { month, monthIsOver, today, at: request.at });
  return {
    rows,
    records: [
      // What is remembered is what was told.
      ...rows.flatMap(({ one, facts }) =>
        facts.tier === null || wasTold(facts.tier, one.insight) ? [] : record(one, facts),
      ),
      ...back.flatMap((one) => record(one, null)),
    ],
    notices: [
      ...rows.flatMap(({ one, facts }) =>
        alertNotices(facts, one.project, one.insight, closed, settings.forProject(one.project.key), request),
      ),
      ...back.flatMap((one) => backNotices(one, closed, settings, request)),
    ],
  };
}
