import { expect } from 'chai';
import fc from 'fast-check';
import { gramsOf } from '../../../../agents/epic-assignment/suggest/grams.ts';
import { citedKeys, proseLines, proseTitle } from '../../../../agents/epic-assignment/suggest/prose.ts';
import { stem } from '../../../../agents/epic-assignment/suggest/stem.ts';
import { surfaceWords, wordsOf } from '../../../../agents/epic-assignment/suggest/words.ts';

describe('the words of a ticket', () => {
  it('splits camelCase and drops what says nothing', () => {
    expect(wordsOf('The parseInvoiceTotal of an order')).to.deep.equal(['pars', 'invoic', 'total', 'order']);
  });

  it('takes one word in its forms for one', () => {
    expect(new Set(['refund', 'refunds', 'refunded', 'refunding'].map(stem)).size).to.equal(1);
    expect(new Set(['migrate', 'migrates', 'migrated', 'migrating', 'migration'].map(stem)).size).to.equal(1);
    expect(new Set(['stop', 'stopped', 'stopping'].map(stem)).size).to.equal(1);
    expect(['class', 'status', 'analysis'].map(stem)).to.deep.equal(['class', 'status', 'analysis']);
  });

  it('reads other languages, with and without spaces', () => {
    expect(wordsOf('Rückerstattung für Bestellungen')).to.include('ruckerstattung');
    expect(wordsOf('Возврат платежа')).to.have.length(2);
    expect(wordsOf('返金処理を修正する').length).to.be.above(1);
  });

  it('remembers how a word was written', () => {
    expect(surfaceWords('Refunding refunds').get('refund')).to.equal('refunding');
  });

  it('never fails, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => wordsOf(text).every((word) => word !== '')));
  });
});

describe('the runs of characters of a ticket', () => {
  it('are of three to five, of each word with its edges', () => {
    expect(gramsOf('Tax id')).to.deep.equal([' ta', 'tax', 'ax ', ' tax', 'tax ', ' tax ', ' id', 'id ', ' id ']);
  });

  it('never part a character', () => {
    expect(gramsOf('a𐐨b')).to.deep.equal([' a𐐨', 'a𐐨b', '𐐨b ', ' a𐐨b', 'a𐐨b ', ' a𐐨b ']);
    const whole = (text: string) =>
      !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => gramsOf(text).every(whole)));
  });
});

describe('the prose of a description', () => {
  it('leaves out code, comments, addresses and keys', () => {
    const text = [
      'Please fix it',
      '```js\nconst secret = 1\n```',
      '<!-- template: write here -->',
      'see https://example.com/refunds and SHOP-12, run `npm start`',
      '{code:java}int x;{code}',
    ].join('\n');
    expect(proseLines(text).join('|')).to.equal('Please fix it|see   and  , run');
  });

  it('reads the first screens of a text of any length in no time', () => {
    const lines = proseLines('word '.repeat(2_000_000));
    expect(lines.join('').length).to.be.below(3001);
    expect(proseLines(`${'<'.repeat(50_000)}${'`'.repeat(50_000)}`)).to.be.an('array');
  });

  it('finds the issues a text names, each once', () => {
    expect(citedKeys('SHOP-12, then SHOP-12 and https://x/browse/WEB-3')).to.deep.equal(['SHOP-12', 'WEB-3']);
    expect(proseTitle('Follow-up of SHOP-12')).to.equal('Follow-up of');
  });
});
