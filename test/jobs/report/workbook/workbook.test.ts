import { expect } from 'chai';
import ExcelJS, { type CellFormulaValue, type Worksheet } from 'exceljs';
import { buildWorkbook } from '../../../../jobs/report/workbook/build.ts';
import type { Progress } from '../../../../jobs/report/workbook/types.ts';
import { hasLibreOffice, recalculated } from './libreoffice.ts';
import { input, line, report, unplaced } from './report.ts';

async function opened(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  // @ts-expect-error exceljs declares a Buffer of its own that no Node type fits
  await workbook.xlsx.load(bytes);
  return workbook;
}

function sheetOf(workbook: ExcelJS.Workbook, name: string): Worksheet {
  const sheet = workbook.getWorksheet(name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
}

/** Every formula of a workbook by place, with the result it carries. */
function formulas(workbook: ExcelJS.Workbook): Map<string, CellFormulaValue['result']> {
  const found = new Map<string, CellFormulaValue['result']>();
  workbook.eachSheet((sheet) =>
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.formula) found.set(`${sheet.name}!${cell.address}`, cell.result as CellFormulaValue['result']);
      }),
    ),
  );
  return found;
}

describe('the month-end workbook', () => {
  let workbook: ExcelJS.Workbook;
  before(async () => {
    workbook = await opened(await buildWorkbook(input()));
  });

  it('has the plan’s four sheets and what could not be reconciled', () => {
    expect(workbook.worksheets.map(({ name }) => name)).to.deep.equal([
      'Executive Summary',
      'Epic Details',
      'Variance Analysis',
      'Team Performance',
      'Unreconciled',
    ]);
  });

  it('opens with the month, the data’s time and the versions', () => {
    const sheet = sheetOf(workbook, 'Executive Summary');
    expect(sheet.getCell('A1').text).to.equal('October 2026: epic reconciliation');
    expect(sheet.getCell('B3').text).to.equal('1');
    expect(sheet.getCell('B4').text).to.equal('2026-11-01 07:45 America/New_York');
    expect([sheet.getCell('A6').text, sheet.getCell('B6').text]).to.deep.equal(['Reeve', '0.1.0']);
  });

  it('ties to Tempo: rows and unreconciled hours come to its total', () => {
    const sheet = sheetOf(workbook, 'Executive Summary');
    const [rows, clients, tempo, difference] = [2, 3, 4, 5].map((row) =>
      Number(sheet.getCell(row, 5).result ?? sheet.getCell(row, 5).value),
    );
    expect(Number(rows) + Number(clients)).to.be.closeTo(Number(tempo), 1e-9);
    expect(difference).to.equal(0);
  });

  it('shows each epic and team, and only variances over the threshold', () => {
    expect(sheetOf(workbook, 'Epic Details').getColumn(2).values.slice(3)).to.deep.equal([
      'SUBS-1',
      'SUBS-1',
      'SUBS-2',
      'SUBS-3',
      'SATG-9',
    ]);
    expect(sheetOf(workbook, 'Variance Analysis').getColumn(2).values.slice(3)).to.deep.equal([
      'SUBS-3',
      'SUBS-1',
      'SUBS-2',
    ]);
  });

  it('keeps what begins like a formula as text', () => {
    const titles = sheetOf(workbook, 'Epic Details').getColumn(4).values.slice(3);
    expect(titles).to.deep.equal([
      'Checkout',
      'Checkout',
      '=HYPERLINK("http://evil.example","pay")',
      '+1-2 @home ',
      '-cmd|x',
    ]);
    expect(sheetOf(workbook, 'Epic Details').getCell('D5').numFmt).to.equal('@');
    const ours = [...formulas(workbook).keys()].filter((place) => !/!([A-Z]1|[A-Z]8|E[2-5])$/.test(place));
    expect(ours, 'formulas outside totals').to.deep.equal([]);
  });

  it('freezes headers, filters, and prints a page wide', () => {
    for (const sheet of workbook.worksheets) {
      const header = sheet.name === 'Executive Summary' ? 9 : 2;
      expect(sheet.views[0], sheet.name).to.include({ state: 'frozen', ySplit: header });
      expect(String(sheet.autoFilter), sheet.name).to.match(new RegExp(`^A${header}:`));
      expect(sheet.pageSetup, sheet.name).to.include({ orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 });
    }
  });

  it('carries the result of every formula, so that previews show it', () => {
    const results = [...formulas(workbook)];
    expect(results).to.have.length.above(15);
    for (const [place, result] of results) expect(result, place).to.not.equal(undefined);
  });

  it('is the same bytes for the same data', async () => {
    const [one, other] = await Promise.all([buildWorkbook(input()), buildWorkbook(input())]);
    expect(Buffer.compare(one, other)).to.equal(0);
  });

  it('says what changed in a revision', async () => {
    const delta = { projectKey: 'SUBS', epicKey: 'SUBS-1', team: 'Core', secondsBefore: 3600, secondsAfter: 7200 };
    const revised = { ...report(), revision: 2, delta: [{ ...delta, forecastBefore: 1, forecastAfter: 2 }] };
    const sheet = sheetOf(await opened(await buildWorkbook({ report: revised, version: '0.1.0' })), 'Changes since r1');
    expect(sheet.getCell('F3').value).to.equal(1);
  });

  it('can be made for a month in which nothing happened', async () => {
    const empty = await opened(await buildWorkbook(input({ lines: [], unreconciled: [], teamPeople: {} })));
    expect(sheetOf(empty, 'Epic Details').getCell('G1').result).to.equal(0);
  });

  it('tells how far it is', async () => {
    const seen: Progress[] = [];
    const lines = Array.from({ length: 4000 }, (_, index) => line({ epicKey: `SUBS-${index}` }));
    await buildWorkbook(input({ lines }), { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)?.rows).to.equal(seen.at(-1)?.totalRows);
  });

  it('is made for many PMs at once without a warning of Node’s', async () => {
    const warnings: Error[] = [];
    const heard = (warning: Error) => warnings.push(warning);
    process.on('warning', heard);
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 12 }, () => buildWorkbook(input(), { signal })));
    process.off('warning', heard);
    expect(warnings.map(({ name }) => name)).to.not.include('MaxListenersExceededWarning');
  });

  it('means the same to LibreOffice, which finds no errors and the same totals', async function () {
    this.timeout(120_000);
    if (!(await hasLibreOffice())) {
      console.warn('    SKIPPED: LibreOffice (soffice) is not installed, so nobody recalculated the workbook');
      return this.skip();
    }
    const lines = Array.from({ length: 300 }, (_, index) =>
      line({ epicKey: `SUBS-${index}`, seconds: index * 977, forecastHours: index % 7 === 0 ? null : index / 10 }),
    );
    const bytes = await buildWorkbook(input({ lines, unreconciled: [unplaced(), unplaced({ worklogId: '1' })] }));
    const before = formulas(await opened(bytes));
    const after = await opened(await recalculated(bytes));
    for (const [place, result] of formulas(after)) {
      expect(result, place).to.not.have.property('error');
      if (typeof before.get(place) === 'number') expect(result, place).to.be.closeTo(Number(before.get(place)), 1e-6);
    }
    expect([...formulas(after).keys()]).to.include.members([...before.keys()]);
    after.eachSheet((sheet) =>
      sheet.eachRow((row) => row.eachCell((cell) => expect(cell.type).to.not.equal(ExcelJS.ValueType.Error))),
    );
  });
});
