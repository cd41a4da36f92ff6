import type { AddWorksheetOptions, stream, Worksheet } from 'exceljs';

type Workbook = stream.xlsx.WorkbookWriter;

/** A sheet whose rows down to the table's header stay in sight, and which prints on pages one page wide. */
export function addSheet(
  workbook: Workbook,
  name: string,
  table: { headerRow: number; fixedColumns: number },
): Worksheet {
  const options: Partial<AddWorksheetOptions> = {
    views: [{ state: 'frozen', xSplit: table.fixedColumns, ySplit: table.headerRow }],
    pageSetup: {
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${table.headerRow}:${table.headerRow}`,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&L&A&RPage &P of &N' },
  };
  return workbook.addWorksheet(name, options);
}

/** Colours a variance by how far off it is: over is red, under is amber, both beyond `fromPercent`. */
export function colourVariance(sheet: Worksheet, ref: string, fromPercent: number): void {
  const colour = (argb: string) => ({
    fill: { type: 'pattern' as const, pattern: 'solid' as const, bgColor: { argb } },
  });
  const ratio = fromPercent / 100;
  const first = ref.split(':')[0];
  sheet.addConditionalFormatting({
    ref,
    rules: [
      {
        type: 'expression',
        priority: 1,
        formulae: [`AND(ISNUMBER(${first}),${first}>${ratio})`],
        style: colour('FFF8CBAD'),
      },
      {
        type: 'expression',
        priority: 2,
        formulae: [`AND(ISNUMBER(${first}),${first}<-${ratio})`],
        style: colour('FFFFE699'),
      },
    ],
  });
}

/** Makes a whole column stand out where it is not zero. */
export function colourNonZero(sheet: Worksheet, ref: string): void {
  sheet.addConditionalFormatting({
    ref,
    rules: [
      {
        type: 'expression',
        priority: 3,
        formulae: [`AND(ISNUMBER(${ref.split(':')[0]}),${ref.split(':')[0]}<>0)`],
        style: { fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: 'FFFFF2CC' } } },
      },
    ],
  });
}
