import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { visibleText } from '../../agents/visible-text.ts';
import { csv } from '../../services/csv.ts';

/** Without what a file leaves out of texts. */
const isPlain = (text: string) => visibleText(text) === text && !/\p{Cc}/u.test(text);
const rowsOf = (text: string): string[][] => parse(text, { bom: true });

describe('a CSV file', () => {
  it('never lets a text become a formula', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'),
        fc.string(),
        (first, rest) => {
          const [, row] = rowsOf(csv(['a'], [[first + rest]]));
          expect(row?.[0]).to.match(/^'/).and.to.have.length.above(first.length);
        },
      ),
    );
  });

  it('gives back every other text as it was', () => {
    const text = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .filter((each) => !/^[=+\-@＝＋－＠\t\r\n'\ufeff]/.test(each) && isPlain(each));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
        expect(rowsOf(csv(['a', 'b'], rows)).slice(1)).to.deep.equal(rows);
      }),
    );
  });

  it('hides nothing, and starts no cell of its own where cells are parted by another sign', () => {
    const [, row] = rowsOf(csv(['a'], [['x;=HYPERLINK(1)\u202E\u200B\u0000\u001A\ty']]));
    expect(row).to.deep.equal(['x;=HYPERLINK(1)\ty']);
    expect(csv(['a'], [['x;=1']])).to.include('"x;=1"');
  });

  it('keeps numbers numbers, below zero too', () => {
    expect(csv(['hours'], [[-1.5]])).to.include('\r\n-1.5\r\n');
  });
});
