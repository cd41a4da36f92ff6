import type { Month } from '../../../agents/calendar/types.ts';
import type { KnownEpic } from '../../../agents/epic-reconciliation/forecast/types.ts';
import type { EpicForecast } from '../../../agents/epic-reconciliation/model.ts';
import { cellText } from '../../../jobs/report/workbook/cell-text.ts';

/** The file to fill in: one row an epic, one column a month, with what is forecast already. */
export async function forecastTemplate(
  epics: readonly KnownEpic[],
  months: readonly Month[],
  forecasts: readonly EpicForecast[],
): Promise<Buffer> {
  const known = new Map(forecasts.map((each) => [JSON.stringify([each.epicKey, each.month, each.team]), each.hours]));
  // Loaded when it is needed: it would cost every start half a second.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Forecast', { views: [{ state: 'frozen', ySplit: 1, xSplit: 3 }] });
  sheet.columns = [
    { header: 'Project', width: 12, style: { numFmt: '@' } },
    { header: 'Epic', width: 14, style: { numFmt: '@' } },
    { header: 'Title', width: 44, style: { numFmt: '@' } },
    { header: 'Team', width: 18, style: { numFmt: '@' } },
    ...months.map((month) => ({ header: month, width: 11, style: { numFmt: '#,##0.##' } })),
  ];
  for (const { projectKey, key, title } of epics) {
    const teams = [...new Set(forecasts.filter(({ epicKey }) => epicKey === key).map(({ team }) => team))].sort();
    for (const team of teams.length > 0 ? teams : ['']) {
      const hours = months.map((month) => known.get(JSON.stringify([key, month, team])) ?? null);
      sheet.addRow([projectKey, key, cellText(title), team, ...hours]);
    }
  }
  const head = sheet.getRow(1);
  head.font = { bold: true };
  // A header like 2026-11 must stay text, or the spreadsheet makes a date of it.
  head.numFmt = '@';
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
