import { expect } from 'chai';
import { type PastRetainer, retainerFigures } from '../../../agents/retainer-budget/scorecard.ts';
import { casesOf, said, windowOf } from '../scorecard/said.ts';
import { retainer, retainerProject } from './cases.ts';
import { settings } from './facts.ts';

const october = windowOf('2026-10', '2026-11-10');
const workdays = Array.from({ length: 31 }, (_, index) => `2026-10-${String(index + 1).padStart(2, '0')}`).filter(
  (day) => ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()),
);
/** The same hours on each of the 22 working days of October; each logged eight hours into its day. */
const steady = (key: string, hours: number, alerts: PastRetainer['alerts'] = []): PastRetainer => ({
  ...retainer('2026-10-31', Object.fromEntries(workdays.map((day) => [day, hours])), {
    project: retainerProject({ key }),
    hour: 240,
  }),
  alerts,
});
const alert = (projectKey: string, threshold: string, at: string) => ({
  projectKey,
  month: '2026-10',
  threshold,
  hoursConsumed: 0,
  burnRate: 0,
  alertSentAt: new Date(at),
  rearmed: false,
});
const figures = (retainers: PastRetainer[], since: string | null = '2026-09-01') =>
  retainerFigures({ retainers, since }, october, settings.forProject);

describe('the scorecard of the retainer watch', () => {
  it('is what a golden month comes to by hand', () => {
    // SUBS: 22 × 5 h = 110 of 100: the 21st working day, 29 October, passes it at 08:00 in New York (12:00 UTC). Warned on
    // the 22nd at noon UTC: 7 days. CARE: 110 of 100, told only the day after. LUMA: 22 × 4 h = 88, never over.
    const month = figures([
      steady('SUBS', 5, [
        alert('SUBS', '75', '2026-10-22T12:00:00Z'),
        alert('SUBS', '90', '2026-10-27T13:00:00Z'),
        alert('SUBS', '100', '2026-10-29T13:00:00Z'),
      ]),
      steady('CARE', 5, [alert('CARE', '100', '2026-10-30T13:00:00Z')]),
      steady('LUMA', 4),
    ]);
    expect(said(month)).to.include({ surprises: '1 (3)', 'warning-days': '7 (1)' });
    expect(casesOf(month, 'surprises')).to.deep.equal(['CARE, Oct 2026: passed Thu, Oct 29']);
    // Work that never changes is foretold exactly: nothing is off, 7 and 14 days before.
    expect(said(month)).to.include({ 'forecast-7': '0 (3)', 'forecast-14': '0 (3)' });
  });

  it('foretells from what was logged by then, not from what is known now', () => {
    // Half of each day's hours came in only in November: on the 17th and 24th only 2.5 h a day were there.
    const known = steady('SUBS', 2.5);
    const late = { ...known, entries: known.entries.map((entry) => ({ ...entry, lagHours: 800 })) };
    const month = figures([{ ...known, entries: [...known.entries, ...late.entries] }]);
    // Foretold 22 × 2.5 = 55 h, became 110 h: off by 55 % of the 100 h agreed.
    expect(said(month)).to.include({ 'forecast-7': '55 (1)', 'forecast-14': '55 (1)' });
  });

  it('blames nobody for what was passed before Reeve was there', () => {
    expect(said(figures([steady('SUBS', 5)], '2026-11-02'))).to.include({ surprises: 'none (0)' });
    expect(said(figures([steady('SUBS', 5)], '2026-10-30'))).to.include({ surprises: '0 (1)' });
    expect(said(figures([steady('SUBS', 5)], null))).to.include({ surprises: 'none (0)' });
  });

  it('counts the months that began in the period, and no others', () => {
    const retainers = [steady('SUBS', 5)];
    const november = windowOf('2026-11', '2026-12-10');
    expect(said(retainerFigures({ retainers, since: '2026-01-01' }, november, settings.forProject))).to.include({
      surprises: 'none (0)',
    });
  });
});
