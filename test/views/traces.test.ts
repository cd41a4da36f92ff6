import { expect } from 'chai';
import type { Trace } from '../../agents/standing.ts';
import { formatDate } from '../../sandbox/web/client/text/time.ts';
import { withSignOffs } from '../../views/epic-reconciliation/sign-off.ts';
import { section } from '../../views/parts.ts';
import { withTraces } from '../../views/traces.ts';
import { assertMessage, readTexts } from './readable.ts';

const at = new Date('2026-11-02T15:05:00Z');
const until = new Date('2026-11-09T15:05:00Z');
const timeZone = 'America/New_York';

/** What each kind is about besides who and when: a new one does not compile before it stands here. */
const kinds: { [Kind in Trace['kind']]: Partial<Trace> & { kind: Kind } } = {
  acknowledged: { kind: 'acknowledged', until, undo: 'x' },
  snoozed: { kind: 'snoozed', until, undo: 'x' },
  reminder: { kind: 'reminder', until, undo: 'x' },
  useful: { kind: 'useful', undo: 'x' },
  'not-stuck': { kind: 'not-stuck', undo: 'x' },
  'cause-right': { kind: 'cause-right', undo: 'x' },
  'cause-wrong': { kind: 'cause-wrong', undo: 'x' },
  pinged: { kind: 'pinged', names: ['Ada'] },
  reassigned: { kind: 'reassigned', names: ['Ada'] },
  away: { kind: 'away', names: ['Nov 2', 'Nov 3'] },
  moved: { kind: 'moved', names: ['Reviews', '3'], undo: 'x' },
};

const plain = { by: 'U1', at, until: null, untilChange: false, note: '', names: [], undo: null };
const traces: Trace[] = Object.values(kinds).map((each) => ({ ...plain, ...each }));

const asRead = (text: string, now: string) =>
  text.replace(/<!date\^(\d+)\^([^|]*)\|[^>]*>/g, (_, seconds, words) =>
    formatDate(words, new Date(Number(seconds) * 1000), new Date(now), timeZone),
  );

describe('what was done about a message', () => {
  for (const trace of traces)
    it(`says the day of whatever time it names, for everybody: ${trace.kind}`, () => {
      for (const slackUserId of ['U1', 'U2', null]) {
        const content = withTraces({ text: 'A', blocks: [section('A')] }, [trace], { slackUserId, timeZone });
        assertMessage(content);
        const words = readTexts(content.blocks).join(' ');
        expect(asRead(words, '2026-11-05T12:00:00Z')).to.match(/Nov [29], 2026 at 10:05 AM/);
        expect(words).to.match(/\|Nov [29], 2026, 10:05.AM>/);
      }
    });

  it('is of today while it is, and of its day later', () => {
    const acknowledged = { ...plain, ...kinds.acknowledged };
    const { blocks } = withTraces({ text: 'A', blocks: [] }, [acknowledged], { slackUserId: null, timeZone });
    const [words = ''] = readTexts(blocks);
    expect(asRead(words, '2026-11-02T20:00:00Z')).to.equal('✓ <@U1> is on it since today at 10:05 AM');
    expect(asRead(words, '2026-11-03T20:00:00Z')).to.equal('✓ <@U1> is on it since yesterday at 10:05 AM');
    expect(asRead(words, '2026-11-04T20:00:00Z')).to.equal('✓ <@U1> is on it since Nov 2, 2026 at 10:05 AM');
  });

  it('says the day of a sign-off', () => {
    const content = withSignOffs(
      { text: 'A', blocks: [] },
      [{ by: 'U1', at }],
      { signed: 1, of: 2 },
      {
        slackUserId: null,
        timeZone,
      },
    );
    assertMessage(content);
    expect(asRead(readTexts(content.blocks).join(' '), '2026-11-05T12:00:00Z')).to.include('Nov 2, 2026 at 10:05 AM');
  });
});
