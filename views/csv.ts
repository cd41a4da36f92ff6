/** Who did what to what, as histories and exports show it. */
export interface AuditEntry {
  at: Date;
  by: string;
  action: string;
  subject: string;
  before: string | null;
  after: string | null;
}

/** A table as CSV by RFC 4180, with the mark by which Excel reads it as UTF-8. */
export function csvOf(head: readonly string[], rows: Iterable<readonly (string | number | null)[]>): string {
  const lines = [head, ...rows].map((row) => row.map(cell).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/**
 * Text from outside must not become a formula when the file is opened in a spreadsheet
 * (https://owasp.org/www-community/attacks/CSV_Injection): what could be one is led by an apostrophe. Numbers stay numbers.
 */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The audit for a spreadsheet; instants in UTC. */
export function auditCsv(entries: readonly AuditEntry[]): string {
  const head = ['at', 'by', 'action', 'subject', 'before', 'after'];
  return csvOf(
    head,
    entries.map(({ at, by, action, subject, before, after }) => [at.toISOString(), by, action, subject, before, after]),
  );
}
