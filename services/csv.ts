import { visibleText } from '../agents/visible-text.ts';

/** Characters that no spreadsheet shows, and some take the end of a file for. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
const unprintable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;
/** Some spreadsheets read the wide forms as the narrow ones: https://owasp.org/www-community/attacks/CSV_Injection */
const beginsFormula = /^[=+\-@＝＋－＠\t\r\n]/;

/**
 * A CSV file as spreadsheets read it: UTF-8 with its mark, CRLF, no cell that a spreadsheet would take for a formula, whichever
 * sign it parts cells by, and no text that hides or turns around.
 */
export function csv(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${[header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const seen = visibleText(value).replace(unprintable, '');
  const harmless = beginsFormula.test(seen) ? `'${seen}` : seen;
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
