import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csv } from '../../services/csv.ts';

const rowsOf = (text: string): string[][] => parse(text, { bom: true });

describe('a CSV file', () => {
  it('never lets a text become a formula', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string(), (first, rest) => {
        const [, row] = rowsOf(csv(['a'], [[first + rest]]));
        expect(row).to.deep.equal([`'${first}${rest}`]);
      }),
    );
  });

  it('gives back every other text as it was', () => {
    const text = fc.string({ minLength: 1, unit: 'grapheme' }).filter((each) => !/^[=+\-@\t\r'\ufeff]/.test(each));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
        expect(rowsOf(csv(['a', 'b'], rows)).slice(1)).to.deep.equal(rows);
      }),
    );
  });

  it('keeps numbers numbers, below zero too', () => {
    expect(csv(['hours'], [[-1.5]])).to.include('\r\n-1.5\r\n');
  });
});
