import { monthWords } from '../calendar/days.ts';
import { hoursText } from '../calendar/hours.ts';
import { monthRange } from '../calendar/periods.ts';
import type { Month } from '../calendar/types.ts';
import { numberText } from '../numbers.ts';
import { type Case, type Figure, total } from '../scorecard/figure.ts';
import { monthsIn, type Window } from '../scorecard/period.ts';
import type { ReportMade, ScoreReads } from '../scorecard/reads.ts';
import { defineScorer, type ScoreScope } from '../scorecard/scorer.ts';
import type { MonthlyReport } from './model.ts';
import { epicReconciliationSettings } from './settings.ts';

/** A month's report: every revision, what the latest says, and what Tempo's mirror holds of the month now. */
export interface ReportedMonth {
  month: Month;
  made: ReportMade[];
  latest: MonthlyReport;
  secondsNow: number;
}

export interface ReconciliationScoreFacts {
  months: ReportedMonth[];
  /** The reader's projects; null for all of them, and for what belongs to none. */
  projectKeys: string[] | null;
}

async function gather(
  reads: ScoreReads,
  { projects, everything, range }: ScoreScope,
): Promise<ReconciliationScoreFacts> {
  const months = monthsIn(range);
  const [first = ''] = months;
  const made = months.length === 0 ? [] : await reads.reports({ from: first, until: months.at(-1) ?? first });
  const reported = months.filter((month) => made.some((one) => one.month === month));
  const read = reported.map(async (month) => {
    const [latest, secondsNow] = await Promise.all([
      reads.reconciliation({ month }),
      reads.secondsLogged(monthRange(month)),
    ]);
    return latest ? [{ month, made: made.filter((one) => one.month === month), latest, secondsNow }] : [];
  });
  return {
    months: (await Promise.all(read)).flat(),
    projectKeys: everything ? null : projects.map(({ key }) => key),
  };
}

/** Pure. A report belongs to the period of its month. */
export function reconciliationFigures({ months, projectKeys }: ReconciliationScoreFacts, window: Window): Figure[] {
  const own = months.filter(({ month }) => monthsIn(window).includes(month));
  const rows = own.map((one) => ({ ...one, name: monthWords(one.month) }));
  const unreconciled = rows.map((row) => ({ row, parts: unreconciledOf(row.latest, projectKeys) }));
  const signed = rows.flatMap(({ made, name }) => {
    const days = daysToSignOff(made);
    return days === null ? [] : [{ name, days }];
  });
  const edits = rows.flatMap(({ made, name }) =>
    made.flatMap(({ revision, sheetEdits }) =>
      sheetEdits ? [{ name: `${name}, revision ${revision}`, ...sheetEdits }] : [],
    ),
  );
  return [
    total(
      {
        id: 'difference',
        title: 'Report against Tempo’s total, off by',
        unit: 'hours',
        of: 'reports',
        target: { is: 'at-most', value: 0 },
        note: 'as Tempo stood when the report was made',
        cases: rows.map(({ name, latest }) => ({
          name,
          value: `${hoursText(reportedSeconds(latest) / 3600)} reported, ${hoursText(latest.content.sourceSeconds / 3600)} in Tempo`,
        })),
      },
      rows.length === 0 ? null : sum(rows.map(({ latest }) => differenceOf(latest))) / 3600,
      rows.length,
    ),
    total(
      {
        id: 'changed-since',
        title: 'Changed in Tempo since the last revision',
        unit: 'hours',
        of: 'reports',
        note: 'a new revision of the report brings it up to date',
        cases: rows.map(({ name, latest, secondsNow }) => ({
          name,
          value: hoursText(Math.abs(secondsNow - latest.content.sourceSeconds) / 3600),
        })),
      },
      rows.length === 0
        ? null
        : sum(rows.map(({ latest, secondsNow }) => Math.abs(secondsNow - latest.content.sourceSeconds))) / 3600,
      rows.length,
    ),
    total(
      {
        id: 'unreconciled',
        title: 'Hours unreconciled',
        unit: 'hours',
        of: 'reports',
        note: projectKeys === null ? null : 'of your projects',
        cases: unreconciled.flatMap(({ row: { name }, parts }) =>
          parts.map((part) => ({ name: `${part.name}, ${name}`, value: part.value })),
        ),
      },
      rows.length === 0 ? null : sum(unreconciled.flatMap(({ parts }) => parts.map(({ seconds }) => seconds))) / 3600,
      rows.length,
    ),
    total(
      {
        id: 'sign-off-days',
        title: 'From report to sign-off',
        unit: 'days',
        of: 'reports signed off',
        note: `${numberText(signed.length)} of ${numberText(rows.length)} reports were signed off; the slowest counts`,
        cases: rows.map(({ name }) => ({
          name,
          value: daysText(signed.find((one) => one.name === name)?.days ?? null),
        })),
      },
      signed.length === 0 ? null : Math.max(...signed.map(({ days }) => days)),
      signed.length,
    ),
    total(
      {
        id: 'sheet-edits',
        title: 'People’s own cells in the sheet that were kept',
        unit: 'percent',
        of: 'cells',
        target: { is: 'at-least', value: 100 },
        cases: edits.map(({ name, kept, before }) => ({
          name,
          value: `${numberText(kept)} of ${numberText(before)} cells`,
        })),
      },
      sum(edits.map(({ before }) => before)) === 0
        ? null
        : (sum(edits.map(({ kept }) => kept)) / sum(edits.map(({ before }) => before))) * 100,
      sum(edits.map(({ before }) => before)),
    ),
  ];
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const daysText = (days: number | null) => (days === null ? 'not signed off' : `${Math.round(days * 10) / 10} days`);

/** Everything the report has placed, and everything it says it could not. */
function reportedSeconds({ content: { lines, unreconciled } }: MonthlyReport): number {
  return sum(lines.map(({ seconds }) => seconds)) + sum(unreconciled.map(({ seconds }) => seconds));
}

const differenceOf = (report: MonthlyReport) => Math.abs(reportedSeconds(report) - report.content.sourceSeconds);

/** From the first revision to the first signature, on whichever revision. */
function daysToSignOff(made: readonly ReportMade[]): number | null {
  const generated = made.map(({ generatedAt }) => generatedAt.getTime());
  const signed = made.flatMap(({ signOffs }) => signOffs.map(({ at }) => at.getTime()));
  if (generated.length === 0 || signed.length === 0) return null;
  return (Math.min(...signed) - Math.min(...generated)) / 86_400_000;
}

function unreconciledOf(
  { content }: MonthlyReport,
  projectKeys: readonly string[] | null,
): (Case & { seconds: number })[] {
  const mine = content.unreconciled.filter(
    ({ projectKey }) => projectKeys === null || (projectKey !== null && projectKeys.includes(projectKey)),
  );
  const names = [...new Set(mine.map(({ projectKey }) => projectKey ?? 'no project'))].sort();
  return names.map((name) => {
    const seconds = sum(mine.filter((row) => (row.projectKey ?? 'no project') === name).map((row) => row.seconds));
    return { name, value: hoursText(seconds / 3600), seconds };
  });
}

/** How month-end reports are measured. */
export const reconciliationScorer = defineScorer({
  clicks: ['report-signed-off'],
  settings: epicReconciliationSettings,
  gather,
  figures: (facts: ReconciliationScoreFacts, window) => reconciliationFigures(facts, window),
});
