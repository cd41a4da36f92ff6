import { expect } from 'chai';
import ExcelJS from 'exceljs';
import { readUpload } from '../../../../agents/epic-reconciliation/forecast/read-upload.ts';
import { readFile } from '../../../../services/epic-reconciliation/upload/read-file.ts';
import { forecastTemplate } from '../../../../services/epic-reconciliation/upload/template.ts';

const text = (content: string) => new TextEncoder().encode(content);
const cellsOf = async (content: Uint8Array) => (await readFile(content)).map(({ cells }) => cells);
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
    expect(await readFile(content)).to.deep.equal([
      { row: 1, cells: ['Epic', new Date('2026-11-01T00:00:00Z'), 'Hours'] },
      { row: 3, cells: ['SUBS-9', 8, 7.5] },
    ]);
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
      for (let row = 0; row < 25_000; row++) sheet.addRow([`SUBS-${row}`, 1]);
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
    const read = readUpload(await readFile(template), { epics, teams: ['Core'], matches: new Map() });
    expect(read).to.deep.equal({ forecasts: [forecast], problems: [], months: ['2026-12'] });
  });
});
