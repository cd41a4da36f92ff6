import type { Month } from '../../calendar/types.ts';
import { numberText } from '../../numbers.ts';
import { monthNamed } from './month-names.ts';
import { mostHours, type UploadCell } from './types.ts';

/** A cell's text, trimmed and on one line. */
export function textOf(cell: UploadCell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell).replace(/\s+/g, ' ').trim();
}

/**
 * Hours as people write them: `7.5`, `7,5`, `1 234,5`, `1,234.5`, `7.5 h`. A lone comma or point before three digits can
 * mean either, so it is asked about rather than guessed. Answers what is wrong as text.
 */
export function readHours(cell: UploadCell): number | string {
  if (cell instanceof Date) return 'is a date; format the cell as a number';
  if (typeof cell === 'number') return checked(cell);
  const text = textOf(cell)
    .replace(/\s*(h|hrs?|hours?)$/i, '')
    .replace(/[\s'’\u00A0\u202F]/g, '');
  if (/^[+-]?\d{1,3}[.,]\d{3}$/.test(text) && !/^[+-]?0[.,]/.test(text)) {
    return `“${short(text)}” can be read in two ways; write ${text.replace(/[.,]/, '')} or ${text.replace(',', '.').replace(/0+$/, '')}`;
  }
  const plain = plainNumber(text);
  return plain === null ? `“${short(text)}” is not a number of hours` : checked(plain);
}

/** With both signs the last one is the decimal sign; a sign that stands twice separates thousands. */
function plainNumber(text: string): number | null {
  const decimal = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
  const sign = text[decimal];
  const repeated = sign !== undefined && text.indexOf(sign) !== decimal;
  const whole = decimal < 0 || repeated ? text : text.slice(0, decimal);
  const fraction = decimal < 0 || repeated ? '' : text.slice(decimal + 1);
  if (!/^[+-]?(\d+|\d{1,3}([.,]\d{3})+)?$/.test(whole) || !/^\d*$/.test(fraction)) return null;
  if (whole.replace(/\D/g, '') === '' && fraction === '') return null;
  return Number(`${whole.replace(/[.,]/g, '') || '0'}.${fraction || '0'}`);
}

function checked(hours: number): number | string {
  if (!Number.isFinite(hours)) return 'is not a number of hours';
  if (hours < 0) return `${numberText(hours)} is below 0`;
  if (hours > mostHours) return `${numberText(hours)} is more than ${numberText(mostHours)} hours`;
  return Math.round(hours * 100) / 100;
}

/**
 * A month as people and spreadsheets write it: `2026-11`, `11/2026`, `Nov 2026`, `März 27`, `déc. 2026`, `dez/26`, or a date
 * in it whose day and month cannot be mistaken. Null when it is none.
 */
export function readMonth(cell: UploadCell | undefined): Month | null {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : cell.toISOString().slice(0, 7);
  const text = textOf(cell).toLowerCase();
  const [, year, month] = /^(\d{4})[-/. ](\d{1,2})(?:[-/. ]\d{1,2})?$/.exec(text) ?? [];
  if (year && month) return monthOf(Number(year), Number(month));
  const [, first, second] = /^(\d{1,2})[-/. ](\d{4})$/.exec(text) ?? [];
  if (first && second) return monthOf(Number(second), Number(first));
  const [, name, named] = /^(\p{L}[\p{L}\p{M}]*)\.?[-/. ’']*(?:de )?(\d{4}|\d{2})$/u.exec(text) ?? [];
  const index = name ? monthNamed(name) : null;
  return index === null || !named ? null : monthOf(Number(named.length === 2 ? `20${named}` : named), index);
}

function monthOf(year: number, month: number): Month | null {
  if (month < 1 || month > 12 || year < 2000 || year > 2100) return null;
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** A column's letter, as spreadsheets count. */
export function columnLetter(index: number): string {
  const rest = index % 26;
  const before = Math.floor(index / 26);
  return (before > 0 ? columnLetter(before - 1) : '') + String.fromCharCode(65 + rest);
}

/** What was written, at a length a message can hold. */
export function short(text: string, most = 60): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
