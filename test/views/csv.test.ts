import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { auditCsv, csvOf } from '../../views/csv.ts';

const rowsOf = (csv: string): string[][] => parse(csv, { bom: true });

describe('CSV', () => {
  it('never lets a text become a formula', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n'), fc.string(), (first, rest) => {
        const [, row] = rowsOf(csvOf(['a'], [[first + rest]]));
        expect(row).to.deep.equal([`'${first}${rest}`]);
      }),
    );
  });

  it('gives back every other text as it was', () => {
    const text = fc.string({ minLength: 1, unit: 'grapheme' }).filter((each) => !/^[=+\-@\t\r\n'\ufeff]/.test(each));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
        expect(rowsOf(csvOf(['a', 'b'], rows)).slice(1)).to.deep.equal(rows);
      }),
    );
  });

  it('states the audit with its times in UTC', () => {
    const at = new Date('2026-11-02T15:00:00Z');
    const entry = { at, by: 'U0PAT', action: 'changed', subject: 'project/SUBS', before: 'rate: -1', after: '=1+1' };
    expect(auditCsv([entry])).to.equal(
      "\ufeffat,by,action,subject,before,after\r\n2026-11-02T15:00:00.000Z,U0PAT,changed,project/SUBS,rate: -1,'=1+1\r\n",
    );
  });

  it('keeps numbers numbers, below zero too', () => {
    expect(csvOf(['hours'], [[-1.5]])).to.include('\r\n-1.5\r\n');
  });
});
