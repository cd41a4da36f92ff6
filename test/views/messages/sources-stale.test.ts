import { expect } from 'chai';
import { sourcesBack } from '../../../views/messages/sources-stale.ts';
import { context, stale } from './notices.ts';

describe('the end of a warning that a source cannot be relied on', () => {
  it('says that the check was made', () => {
    expect(sourcesBack(stale({}), context).text).to.equal(
      '✅ Tempo can be relied on again: Time tracking compliance has checked the week of Mon, Oct 26.',
    );
  });

  it('says since when checks are made again, and which was given up', () => {
    const { text } = sourcesBack(stale({ againAt: new Date('2026-11-09T15:00:00Z') }), context);
    expect(text).to.match(/^✅ Tempo can be relied on again: Time tracking compliance checks again since <!date\^\d+/);
    expect(text).to.match(/Before, it could not check the week of Mon, Oct 26\.$/);
  });
});
