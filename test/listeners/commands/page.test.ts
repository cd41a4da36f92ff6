import { expect } from 'chai';
import { pageAsked, pageOf, standing } from '../../../listeners/commands/page.ts';
import { pageWords } from '../../../views/command/lists.ts';

const rows = Array.from({ length: 70 }, (_, index) => index + 1);

describe('a page of a long list', () => {
  it('is the first where none is named', () => {
    expect(pageAsked([])).to.deep.equal({ page: 1, from: 0, most: 30, search: '' });
    expect(pageOf(rows, pageAsked([]))).to.have.length(30);
  });

  it('is named last, after the words to look for', () => {
    expect(pageAsked(['Anna', 'B', '2'])).to.deep.equal({ page: 2, from: 30, most: 30, search: 'Anna B' });
    expect(pageAsked(['2026'])).to.include({ page: 1, search: '2026' });
  });

  it('shows every row once, whoever goes on from page to page', () => {
    const seen: number[] = [];
    for (let words: string[] | null = ['rail']; words !== null; ) {
      const asked = pageAsked(words);
      const shown = pageOf(rows, asked);
      seen.push(...shown);
      const { next } = standing('/pm projects', asked, shown.length, rows.length);
      words = next?.split(' ').slice(2) ?? null;
    }
    expect(seen).to.deep.equal(rows);
  });

  it('says where it stands and how to go on, and nothing where all is there', () => {
    const second = pageAsked(['2']);
    expect(pageWords(standing('/pm people', second, 30, 70))).to.deep.equal([
      '31 to 60 of 70',
      '`/pm people 3` goes on',
    ]);
    expect(pageWords(standing('/pm people', pageAsked(['3']), 10, 70))).to.deep.equal(['61 to 70 of 70']);
    expect(pageWords(standing('/pm people', pageAsked([]), 7, 7))).to.deep.equal([]);
    expect(pageWords(standing('/pm people', pageAsked(['9']), 0, 70))).to.deep.equal([
      'nothing after the 70 there are',
    ]);
  });
});
