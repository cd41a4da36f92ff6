import type { stream } from 'exceljs';
import type { Category, ReportContent, UnreconciledWorklog } from '../../../../agents/epic-reconciliation/model.ts';
import { type Column, writeTable } from '../table.ts';
import type { Written } from '../types.ts';
import { addSheet } from './page.ts';

export const unreconciledSheet = 'Unreconciled';

/** What each category is called, and what to do about it. */
const categoryNames: Record<Category, { name: string; remedy: string }> = {
  'unknown-author': { name: 'Unknown author', remedy: 'Add the person in Reeve’s set-up' },
  'unknown-issue': { name: 'Issue not found', remedy: 'Look the issue up in Jira, or move the time' },
  absence: { name: 'Absence', remedy: 'Nothing: leave is no epic’s work' },
  'future-dated': { name: 'Dated in the future', remedy: 'Correct the day in Tempo' },
  'changed-after-close': { name: 'Changed after the close', remedy: 'See the changes since the closed revision' },
  'no-epic': { name: 'No epic', remedy: 'Give the ticket an epic in Jira' },
  negative: { name: 'Negative hours', remedy: 'Correct the entry in Tempo' },
  'no-team': { name: 'No team', remedy: 'Give the person a team for that day' },
};

/** Every worklog that is in no epic's row, with the reason and the remedy. */
export async function writeUnreconciled(
  workbook: stream.xlsx.WorkbookWriter,
  content: ReportContent,
  written: Written,
) {
  const sheet = addSheet(workbook, unreconciledSheet, { headerRow: 2, fixedColumns: 1 });
  const columns: Column<UnreconciledWorklog>[] = [
    { header: 'Reason', kind: 'text', width: 24, value: ({ category }) => categoryNames[category].name },
    { header: 'Day', kind: 'text', width: 12, value: ({ day }) => day },
    { header: 'Person', kind: 'text', width: 24, value: ({ author, accountId }) => author || accountId },
    { header: 'Issue', kind: 'text', width: 13, value: ({ issueKey }) => issueKey ?? '' },
    { header: 'Hours', kind: 'hours', width: 10, value: ({ seconds }) => seconds / 3600, total: 'sum' },
    { header: 'Project', kind: 'text', width: 11, value: ({ projectKey }) => projectKey ?? '' },
    { header: 'Would be epic', kind: 'text', width: 14, value: ({ epicKey }) => epicKey ?? '' },
    { header: 'Would be team', kind: 'text', width: 18, value: ({ team }) => team ?? '' },
    { header: 'Tempo worklog', kind: 'text', width: 15, value: ({ worklogId }) => worklogId },
    { header: 'What to do', kind: 'text', width: 46, value: ({ category }) => categoryNames[category].remedy },
  ];
  await writeTable(sheet, columns, content.unreconciled, 1, (count) => written(unreconciledSheet, count));
  sheet.commit();
}
