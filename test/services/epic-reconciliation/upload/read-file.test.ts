import { expect } from 'chai';
import ExcelJS from 'exceljs';
import { readUpload } from '../../../../agents/epic-reconciliation/forecast/read-upload.ts';
import { readFile } from '../../../../services/epic-reconciliation/upload/read-file.ts';
import { forecastTemplate } from '../../../../services/epic-reconciliation/upload/template.ts';

const text = (content: string) => new TextEncoder().encode(content);
const rowsOf = async (content: Uint8Array) => (await readFile(content))[0]?.rows ?? [];
const cellsOf = async (content: Uint8Array) => (await rowsOf(content)).map(({ cells }) => cells);
const reason = (content: Uint8Array) =>
  readFile(content).then(
    () => 'was read',
    (error: Error) => error.message,
  );

async function workbookOf(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet('Any'));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

describe('reading an uploaded file', function () {
  this.timeout(60_000);

  it('reads a workbook: numbers, text, dates, and formulas by their results', async () => {
    const content = await workbookOf((sheet) => {
      sheet.addRow(['Epic', new Date('2026-11-01T00:00:00Z'), 'Hours']);
      sheet.getCell('A3').value = { richText: [{ text: 'SUBS' }, { text: '-9' }] };
      sheet.getCell('B3').value = { formula: '4+4', result: 8 };
      sheet.getCell('C3').value = 7.5;
    });
    expect(await rowsOf(content)).to.deep.equal([
      { row: 1, cells: ['Epic', new Date('2026-11-01T00:00:00Z'), 'Hours'] },
      { row: 3, cells: ['SUBS-9', 8, 7.5] },
    ]);
  });

  /** A workbook with these sheets, each with its hours; stored, not compressed, unless told otherwise. */
  async function sheetsOf(sheets: Record<string, { hours: number; state?: 'hidden' | 'veryHidden' }>) {
    const workbook = new ExcelJS.Workbook();
    for (const [name, { hours, state = 'visible' }] of Object.entries(sheets)) {
      const sheet = workbook.addWorksheet(name, { state });
      sheet.addRow(['Epic', '2026-11']);
      sheet.addRow(['NORD-1', hours]);
    }
    const stored = { zip: { compression: 'STORE' as const } };
    return Buffer.from(await workbook.xlsx.writeBuffer(stored as object));
  }
  const shown = async (content: Buffer) =>
    (await readFile(content)).map(({ name, rows }) => `${name} ${rows[1]?.cells[1]}`);

  it('reads the sheets a person sees, in the order of their tabs', async () => {
    const hidden = { 'last year': { hours: 999, state: 'hidden' as const }, Forecast: { hours: 80 } };
    expect(await shown(await sheetsOf(hidden))).to.deep.equal(['Forecast 80']);
    const moved = (await sheetsOf({ Old: { hours: 999 }, Forecast: { hours: 80 } })).toString('latin1');
    const swapped = moved.replace(/(<sheet [^>]*name="Old"[^>]*>)(<sheet [^>]*name="Forecast"[^>]*>)/, '$2$1');
    expect(swapped).to.not.equal(moved);
    expect(await shown(Buffer.from(swapped, 'latin1'))).to.deep.equal(['Forecast 80', 'Old 999']);
  });

  it('reads a workbook that is not compressed every time', async () => {
    const content = await sheetsOf({ Forecast: { hours: 80 } });
    for (let time = 0; time < 8; time++) expect(await shown(content), `time ${time}`).to.deep.equal(['Forecast 80']);
  });

  it('refuses columns it would not read', async () => {
    const wide = await workbookOf((sheet) => sheet.addRow(Array.from({ length: 140 }, (_, index) => `c${index}`)));
    expect(await reason(wide)).to.contain('more than 130 columns');
  });

  it('reads CSV as spreadsheets of any country write it', async () => {
    const wanted = [
      ['Epic', '2026-11'],
      ['Größe', '7,5'],
    ];
    expect(await cellsOf(text('Epic;2026-11\r\nGröße;7,5'))).to.deep.equal(wanted);
    expect(await cellsOf(text('\uFEFFEpic,2026-11\nGröße,"7,5"\n'))).to.deep.equal(wanted);
    expect(await cellsOf(Buffer.from('Epic\t2026-11\nGröße\t7,5', 'latin1'))).to.deep.equal(wanted);
    expect(await cellsOf(Buffer.from('\uFEFFEpic\t2026-11\nGröße\t7,5', 'utf16le'))).to.deep.equal(wanted);
  });

  it('says what is wrong with a file it does not read', async () => {
    expect(await reason(new Uint8Array())).to.equal('is empty.');
    expect(await reason(Buffer.from('d0cf11e0a1b11ae10000', 'hex'))).to.contain('password');
    expect(await reason(Buffer.from('89504e470d0a1a0a0000000d', 'hex'))).to.contain('neither');
    const good = await workbookOf((sheet) => sheet.addRow(['Epic']));
    expect(await reason(good.subarray(0, good.length - 300))).to.contain('damaged');
    const torn = Buffer.from(good);
    torn.fill(0xff, 60, 600);
    expect(await reason(torn)).to.match(/damaged|long/);
    expect(await reason(text('Epic,"2026-11\nSUBS-9,"1""2"'))).to.contain('CSV');
  });

  it('refuses macros', async () => {
    const good = await workbookOf((sheet) => sheet.addRow(['Epic']));
    const named = Buffer.from(
      good.toString('latin1').replaceAll('xl/theme/theme1.xml', 'xl/vbaProject.bin  '),
      'latin1',
    );
    const exact = Buffer.from(
      good.toString('latin1').replaceAll('xl/theme/theme1.xml', 'xl/x/vbaProject.bin'),
      'latin1',
    );
    expect([await reason(named), await reason(exact)]).to.include('has macros. Save it as .xlsx, without macros.');
  });

  it('refuses 200,000 rows politely', async () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => `SUBS-${index},1`).join('\n');
    expect(await reason(text(`Epic,2026-11\n${rows}`))).to.contain('more than 20,000 rows');
    const workbook = await workbookOf((sheet) => {
      for (let row = 0; row < 20_002; row++) sheet.addRow([row]);
    });
    expect(await reason(workbook)).to.contain('more than 20,000 rows');
  });

  it('reads its own template back', async () => {
    const epics = [
      { key: 'SUBS-9', id: '9', title: '=cmd', projectKey: 'SUBS' },
      { key: 'SUBS-12', id: '12', title: 'Accounts', projectKey: 'SUBS' },
    ];
    const forecast = {
      projectKey: 'SUBS',
      epicKey: 'SUBS-9',
      epicId: '9',
      month: '2026-12',
      team: 'Core',
      hours: 12.5,
    };
    const template = await forecastTemplate(epics, ['2026-11', '2026-12'], [forecast]);
    const read = readUpload(await rowsOf(template), { epics, teams: ['Core'], matches: new Map() });
    expect(read).to.deep.equal({
      ...{ forecasts: [forecast], problems: [], months: ['2026-12'], leftOut: [] },
      sums: [{ month: '2026-12', hours: 12.5 }],
    });
  });
});
