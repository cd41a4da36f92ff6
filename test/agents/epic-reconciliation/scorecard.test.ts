import { expect } from 'chai';
import type { MonthlyReport, UnreconciledWorklog } from '../../../agents/epic-reconciliation/model.ts';
import { type ReportedMonth, reconciliationFigures } from '../../../agents/epic-reconciliation/scorecard.ts';
import { casesOf, said, windowOf } from '../scorecard/said.ts';
import { content } from './facts.ts';

const quarter = windowOf('2026-Q4', '2027-01-20');
const hour = 3600;
const lost = (projectKey: string | null, hours: number): UnreconciledWorklog => ({
  category: 'no-epic',
  worklogId: `${projectKey}-${hours}`,
  day: '2026-10-05',
  accountId: 'ann',
  author: 'Ann',
  issueKey: null,
  projectKey,
  epicKey: null,
  team: null,
  seconds: hours * hour,
});

/** A month of so many hours in epics, and what could not be placed. */
function month(name: string, hours: number, unreconciled: UnreconciledWorklog[], rest: Partial<ReportedMonth> = {}) {
  const sourceSeconds = hours * hour + unreconciled.reduce((sum, { seconds }) => sum + seconds, 0);
  const line = { projectKey: 'BUILD', epicKey: 'BUILD-1', title: 'One', state: 'open' as const, team: 'Web' };
  const generatedAt = new Date('2026-11-01T14:00:00Z');
  const latest: MonthlyReport = {
    month: name,
    revision: 1,
    generatedAt,
    dataAsOf: generatedAt,
    closedAt: generatedAt,
    totals: {
      totalProjects: 1,
      totalEpics: 1,
      totalForecastHours: 0,
      totalActualHours: hours,
      totalComparedHours: 0,
      totalUnforecastHours: 0,
      totalInternalHours: 0,
      totalAbsenceHours: 0,
      totalUnreconciledHours: 0,
      totalVariancePct: null,
    },
    content: content({
      month: name,
      lines: [{ ...line, forecastHours: null, seconds: hours * hour }],
      unreconciled,
      sourceSeconds,
    }),
    delta: null,
  };
  const made = [{ month: name, revision: 1, generatedAt, dataAsOf: generatedAt, signOffs: [], sheetEdits: null }];
  return { month: name, made, latest, secondsNow: sourceSeconds, ...rest };
}

describe('the scorecard of month-end reports', () => {
  const october = month('2026-10', 100, [lost('BUILD', 4), lost('CARE', 3), lost(null, 2)]);
  const [made] = october.made;
  const golden: ReportedMonth[] = [
    {
      ...october,
      // Two hours were logged for October after the report.
      secondsNow: october.secondsNow + 2 * hour,
      made: made
        ? [
            { ...made, signOffs: [{ at: new Date('2026-11-03T14:00:00Z') }], sheetEdits: { before: 6, kept: 6 } },
            { ...made, revision: 2, signOffs: [{ at: new Date('2026-11-09T14:00:00Z') }], sheetEdits: null },
          ]
        : [],
    },
    month('2026-11', 50, [lost('BUILD', 1)]),
  ];

  it('is what a golden quarter comes to by hand', () => {
    // 4 + 3 + 2 + 1 h unreconciled; signed two days after the report, November not at all; 6 of 6 cells kept.
    const figures = reconciliationFigures({ months: golden, projectKeys: null }, quarter);
    expect(said(figures)).to.deep.equal({
      difference: '0 (2)',
      'changed-since': '2 (2)',
      unreconciled: '10 (2)',
      'sign-off-days': '2 (1)',
      'sheet-edits': '100 (6)',
    });
    expect(casesOf(figures, 'sign-off-days')).to.deep.equal(['October 2026: 2 days', 'November 2026: not signed off']);
  });

  it('shows a PM what of it is theirs', () => {
    const figures = reconciliationFigures({ months: golden, projectKeys: ['BUILD'] }, quarter);
    expect(said(figures)).to.include({ unreconciled: '5 (2)' });
    expect(casesOf(figures, 'unreconciled')).to.deep.equal(['BUILD, October 2026: 4 h', 'BUILD, November 2026: 1 h']);
  });

  it('owns up to a report that is not Tempo’s total', () => {
    const wrong = month('2026-10', 100, []);
    const off = {
      ...wrong,
      latest: { ...wrong.latest, content: { ...wrong.latest.content, sourceSeconds: 99 * hour } },
    };
    const figures = reconciliationFigures({ months: [off], projectKeys: null }, quarter);
    expect(said(figures)).to.include({ difference: '1 (1)' });
    expect(casesOf(figures, 'difference')).to.deep.equal(['October 2026: 100 h reported, 99 h in Tempo']);
  });
});
