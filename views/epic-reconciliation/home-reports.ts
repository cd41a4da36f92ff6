import type { AppBlock } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { button, buttons, header, section, shortened, smallPrint } from '../parts.ts';
import { type ReportState, reportLine } from './report-command.ts';

const most = 6;

/** The last month-end reports, the newest first, and the workbook of the newest. */
export function reportBlocks(reports: readonly ReportState[], timeZone: string): AppBlock[] {
  const [newest] = reports;
  if (!newest) return [];
  const lines = reports.slice(0, most).map((report) => shortened(reportLine(report, timeZone), 450));
  return [
    header('Month-End Reports'),
    section(lines.join('\n')),
    buttons(button(actionIds.reconciliationWorkbook, 'Get the Workbook', `${newest.month}/r${newest.revision}`)),
    smallPrint('`/pm report MONTH` shows where a report went; `/pm forecast PROJECT` opens what it compares with'),
  ];
}
