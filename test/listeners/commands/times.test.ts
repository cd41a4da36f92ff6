import { expect } from 'chai';
import { parseUntil } from '../../../listeners/commands/until.ts';
import { pm } from '../support/acting.ts';
import { useApp } from '../support/app.ts';
import { giveRetainer } from '../support/retainer.ts';

/** Monday, 2 November 2026; the week before began on 26 October. */
describe('times in commands, as people write them', () => {
  const app = useApp();

  for (const [command, said] of Object.entries({
    'time last week': 'Mon, Oct 26',
    'time week 44': 'Mon, Oct 26',
    'time W44': 'Mon, Oct 26',
    'time 27.10.2026': 'Mon, Oct 26',
    'time the week of Oct 27': 'Mon, Oct 26',
    'time yesterday': 'Mon, Oct 26',
    'time next week': 'not begun',
    'time soon': 'That is not a week.',
    'scorecard Q3': 'Q3 2026',
    'scorecard last quarter': 'Q3 2026',
    'scorecard October': 'October 2026',
    'scorecard whenever': 'is no month or quarter',
    'report last month': 'October 2026',
    'report October': 'October 2026',
    'report Smarch': 'is no month',
    'budget SUBS last month': 'October 2026',
  }))
    it(`/pm ${command}`, async () => {
      await giveRetainer(app(), 120);
      expect(await pm(app(), 'pat', command)).to.include(said);
    });

  it('an end of a silence is a day, a weekday or a date', () => {
    const now = new Date('2026-11-02T14:30:00Z');
    const until = (text: string) => parseUntil(text, now, 'America/New_York')?.toISOString() ?? null;
    expect(until('friday')).to.equal('2026-11-06T05:00:00.000Z');
    expect(until('tomorrow')).to.equal('2026-11-03T05:00:00.000Z');
    expect(until('24/12')).to.equal('2026-12-24T05:00:00.000Z');
    expect(until('4.12.')).to.equal('2026-12-04T05:00:00.000Z');
    for (const text of ['3/12', 'soon', 'friday or so', '', 'yesterday']) expect(until(text), text).to.equal(null);
  });
});
