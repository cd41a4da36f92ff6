import { addDays } from '../calendar/days.ts';
import type { Day } from '../calendar/types.ts';
import { historyOf, type Insight, type InsightFigures } from './insight.ts';
import type { JudgedEpic } from './judge.ts';
import type { VarianceChange } from './notice.ts';

/** A figure this old is last week's; one of six days, because a run may have come late. */
const weekDays = 6;

/** What is different from a week ago (by `newsPoints` percent points or more where it was off already), and since when that tells; epics without an earlier figure are new if they are off. */
export function changesSince(
  judged: readonly JudgedEpic[],
  insights: readonly Insight[],
  today: Day,
  newsPoints: number,
): { changes: VarianceChange[]; since: Day | null } {
  const before = new Map(judged.map(({ epic }) => [epic.key, lastWeek(epic.key, insights, today)]));
  const days = insights.flatMap(historyOf).map(({ day }) => day);
  const since =
    days
      .filter((day) => day <= addDays(today, -weekDays))
      .sort()
      .at(-1) ?? null;
  if (since === null) return { changes: [], since };
  const changes = judged.flatMap(({ epic, verdict }): VarianceChange[] => {
    const was = before.get(epic.key) ?? null;
    const percentNow = verdict?.measure.variancePercent ?? null;
    const isOff = (verdict?.tier ?? null) !== null;
    const kind = kindOf(was, isOff, percentNow, newsPoints);
    const percentBefore = was?.variancePercent ?? null;
    return kind === null ? [] : [{ epicKey: epic.key, title: epic.title, kind, percentBefore, percentNow }];
  });
  return { changes, since };
}

function kindOf(
  was: InsightFigures | null,
  isOff: boolean,
  percentNow: number | null,
  newsPoints: number,
): VarianceChange['kind'] | null {
  const wasOff = (was?.tier ?? null) !== null;
  if (!isOff) return wasOff ? 'resolved' : null;
  if (!wasOff) return 'new';
  const moved = Math.abs(percentNow ?? 0) - Math.abs(was?.variancePercent ?? 0);
  if (Math.abs(moved) < newsPoints) return null;
  return moved > 0 ? 'worse' : 'better';
}

function lastWeek(epicKey: string, insights: readonly Insight[], today: Day): InsightFigures | null {
  const until = addDays(today, -weekDays);
  return (
    insights
      .filter(({ subject }) => subject === epicKey)
      .flatMap(historyOf)
      .filter(({ day }) => day <= until)
      .sort((a, b) => (a.day < b.day ? -1 : 1))
      .at(-1) ?? null
  );
}
