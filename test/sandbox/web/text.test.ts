import { expect } from 'chai';
import { paragraphsOf, piecesOf } from '../../../sandbox/web/client/text/mrkdwn-parts.ts';
import { formatDate } from '../../../sandbox/web/client/text/time.ts';

const now = new Date('2026-11-16T15:00:00Z');

describe('the words on the page', () => {
  it('reads styles, mentions, links and escapes of mrkdwn', () => {
    expect(piecesOf('*bold* a_b_c <@U1> <https://a.test|x &amp; y> &lt;b&gt;')).to.deep.equal([
      { kind: 'bold', pieces: [{ kind: 'text', text: 'bold' }] },
      { kind: 'text', text: ' a_b_c ' },
      { kind: 'person', id: 'U1' },
      { kind: 'text', text: ' ' },
      { kind: 'link', url: 'https://a.test', pieces: [{ kind: 'text', text: 'x & y' }] },
      { kind: 'text', text: ' <b>' },
    ]);
  });

  it('keeps code and quotes as they are', () => {
    expect(paragraphsOf('a\n```*b*```\n&gt; c')).to.deep.equal([
      { kind: 'line', pieces: [{ kind: 'text', text: 'a' }] },
      { kind: 'pre', text: '*b*' },
      { kind: 'quote', lines: [[{ kind: 'text', text: 'c' }]] },
    ]);
  });

  it("says dates in the reader's zone, near ones in words", () => {
    const at = new Date('2026-11-16T14:00:00Z');
    expect(formatDate('{date_short_pretty} at {time}', at, now, 'Europe/Lisbon')).to.equal('today at 2:00 PM');
    expect(formatDate('{date_long}', at, now, 'America/New_York')).to.equal('Monday, November 16th, 2026');
    expect(formatDate('{nonsense}', at, now, 'UTC')).to.equal('{nonsense}');
  });
});
