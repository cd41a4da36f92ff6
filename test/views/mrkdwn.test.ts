import { expect } from 'chai';
import { readerName, withReadableTimes } from '../../views/mrkdwn.ts';

describe('words for machine’s signs', () => {
  it('say an instant on the reader’s clock', () => {
    const text = 'since 2026-11-02T15:04:05.123Z, and 2026-10-26 as a day';
    expect(withReadableTimes(text, 'America/New_York')).to.match(
      /^since Nov 2, 2026, 10:04\sAM, and 2026-10-26 as a day$/,
    );
  });

  it('name a channel as Slack does, and let no name mention anybody', () => {
    expect(readerName('<#C0PMALERTS>')).to.equal('<#C0PMALERTS>');
    expect(readerName('<!channel>')).to.equal('&lt;!channel&gt;');
    expect(readerName('Ann *Archer*')).not.to.include('*');
  });
});
