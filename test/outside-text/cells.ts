import exceljs from 'exceljs';

/** Marks and characters that no cell may hold: they hide, turn text around, or make a spreadsheet repair the file. */
const unsafe = /[\p{Cc}\u200B\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Surrogate}/u;
const longestCell = 32_767;

/** Whether a cell's text hides, or is more than the format takes. Lines may be several. */
export const isUnsafeInCell = (text: string) => unsafe.test(text.replaceAll('\n', '')) || text.length > longestCell;

/** Whether a spreadsheet would take a cell of a list for a formula: only numbers may begin with a sign. */
export const isUnsafeInCsv = (text: string) => /^[=+\-@＝＋－＠\t\r\n]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text);

/** Every text of a workbook, names of sheets included. Throws where a cell is a formula or a link that holds a text of others. */
export async function textsOfWorkbook(content: Uint8Array): Promise<string[]> {
  const workbook = new exceljs.Workbook();
  // Its types know only an older Buffer.
  await workbook.xlsx.load(Uint8Array.from(content).buffer);
  const texts: string[] = [];
  for (const sheet of workbook.worksheets) {
    texts.push(sheet.name);
    if (sheet.name.length > 31 || /[[\]:*?/\\]/.test(sheet.name)) throw new Error(`no name of a sheet: ${sheet.name}`);
    sheet.eachRow((row) =>
      row.eachCell(({ value, formula, hyperlink, address }) => {
        if (`${formula ?? ''} ${hyperlink ?? ''}`.includes('evil'))
          throw new Error(`${sheet.name} ${address} is ${formula ?? hyperlink}`);
        if (typeof value === 'string') texts.push(value);
      }),
    );
  }
  return texts;
}
