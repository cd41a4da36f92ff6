import { expect } from 'chai';
import fc from 'fast-check';
import { adfToText, textToAdf } from '../../../integrations/jira/adf.ts';

const doc = (...content: object[]) => ({ type: 'doc', version: 1, content });
const text = (words: string) => ({ type: 'text', text: words });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });

describe('the Atlassian Document Format as text', () => {
  it('has one line a block', () => {
    const document = doc(
      { type: 'heading', attrs: { level: 1 }, content: [text('Plan')] },
      paragraph(text('One '), { ...text('two'), marks: [{ type: 'strong' }] }, { type: 'hardBreak' }, text('three')),
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('a'))] }] },
      { type: 'panel', content: [paragraph(text('note'))] },
    );
    expect(adfToText(document)).to.equal('Plan\nOne two\nthree\n- a\nnote');
  });

  it('shows mentions, dates, links, emoji and tables as a reader sees them', () => {
    const row = (...cells: string[]) => ({
      type: 'tableRow',
      content: cells.map((cell) => ({ type: 'tableCell', content: [paragraph(text(cell))] })),
    });
    const document = doc(
      paragraph(
        { type: 'mention', attrs: { id: 'a1', text: '@Ann' } },
        text(' by '),
        { type: 'date', attrs: { timestamp: '1793577600000' } },
        { type: 'emoji', attrs: { shortName: ':tada:', text: '🎉' } },
      ),
      { type: 'blockCard', attrs: { url: 'https://x.example/1' } },
      { type: 'table', content: [row('Who', 'When'), row('Ann', 'today')] },
    );
    expect(adfToText(document)).to.equal('@Ann by 2026-11-02🎉\nhttps://x.example/1\nWho | When\nAnn | today');
  });

  it('takes plain strings, and nothing from what is no document', () => {
    expect(adfToText('old text field')).to.equal('old text field');
    for (const odd of [null, undefined, 7, [], {}, { type: 'doc' }, doc({ type: 'novelty' }, { content: 3 })]) {
      expect(adfToText(odd)).to.equal('');
    }
  });

  it('survives a document nested without end', () => {
    let nested: object = text('deep');
    for (let depth = 0; depth < 5000; depth++) nested = { type: 'blockquote', content: [nested] };
    expect(adfToText(nested)).to.equal('');
  });

  it('gives back the lines a text was made of', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]([a-z ]*[a-z])?$/)), (lines) => {
        expect(adfToText(textToAdf(lines.join('\n')))).to.equal(lines.join('\n'));
      }),
    );
  });

  it('fences code, so that whoever reads for meaning can leave it out', () => {
    const code = { type: 'codeBlock', content: [{ type: 'text', text: 'let x = 1' }] };
    const document = {
      type: 'doc',
      version: 1,
      content: [code, { type: 'paragraph', content: [{ type: 'text', text: 'Why' }] }],
    };
    expect(adfToText(document)).to.equal('```\nlet x = 1\n```\nWhy');
  });
});
