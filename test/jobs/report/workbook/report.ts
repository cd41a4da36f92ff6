import type { EpicLine, MonthlyReport, UnreconciledWorklog } from '../../../../agents/epic-reconciliation/model.ts';
import { reportTotals } from '../../../../agents/epic-reconciliation/rollup.ts';
import type { WorkbookInput } from '../../../../jobs/report/workbook/types.ts';
import { content } from '../../../agents/epic-reconciliation/facts.ts';

export function line(fields: Partial<EpicLine> = {}): EpicLine {
  return {
    projectKey: 'SUBS',
    epicKey: 'SUBS-1',
    title: 'Checkout',
    state: 'open',
    team: 'Core',
    forecastHours: 10,
    seconds: 45_000,
    ...fields,
  };
}

export function unplaced(fields: Partial<UnreconciledWorklog> = {}): UnreconciledWorklog {
  return {
    category: 'no-epic',
    worklogId: '77',
    day: '2026-10-12',
    accountId: 'ana',
    author: 'Ana',
    issueKey: 'SUBS-5',
    projectKey: 'SUBS',
    epicKey: null,
    team: 'Core',
    seconds: 3601,
    ...fields,
  };
}

/** A small month with everything in it that could go wrong; `lines` and `unreconciled` set the source's total. */
export function report(fields: Partial<MonthlyReport['content']> = {}): MonthlyReport {
  const lines = fields.lines ?? [
    line(),
    line({ team: 'Web', forecastHours: null, seconds: 7201 }),
    line({ epicKey: 'SUBS-2', title: '=HYPERLINK("http://evil.example","pay")', forecastHours: 0, seconds: 1 }),
    line({
      epicKey: 'SUBS-3',
      title: '+1-2 @home \u0007',
      team: '',
      forecastHours: 20.5,
      seconds: 0,
      state: 'unknown',
    }),
    line({
      projectKey: 'SATG',
      epicKey: 'SATG-9',
      title: '-cmd|x',
      team: '@ops',
      forecastHours: 100,
      seconds: 360_001,
    }),
  ];
  const unreconciled = fields.unreconciled ?? [
    unplaced(),
    unplaced({ category: 'absence', worklogId: '78', seconds: 28_800 }),
  ];
  const total = [...lines, ...unreconciled].reduce((sum, { seconds }) => sum + seconds, 0);
  const all = content({
    projects: [
      { key: 'SUBS', name: 'Subscriptions', projectType: 'scope', pmAccountId: 'pm', pm: 'Pia', channelId: null },
      { key: 'SATG', name: '=1+1', projectType: 'retainer', pmAccountId: null, pm: '', channelId: null },
    ],
    teamPeople: { Core: 2, Web: 1, '@ops': 1 },
    sourceSeconds: total,
    ...fields,
    lines,
    unreconciled,
  });
  return {
    month: '2026-10',
    revision: 1,
    generatedAt: new Date('2026-11-01T13:00:00Z'),
    dataAsOf: new Date('2026-11-01T12:45:00Z'),
    closedAt: new Date('2026-11-01T12:45:00Z'),
    totals: reportTotals(all),
    content: all,
    delta: null,
  };
}

export const input = (fields: Partial<MonthlyReport['content']> = {}): WorkbookInput => ({
  report: report(fields),
  version: '0.1.0',
});
