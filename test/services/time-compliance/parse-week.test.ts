import { expect } from 'chai';
import { parseWeek } from '../../../services/time-compliance/parse-week.ts';

describe('the week somebody wrote', () => {
  const today = '2026-11-04';
  const cases: [string, string | null][] = [
    ['this', '2026-11-02'],
    ['last', '2026-10-26'],
    ['LAST', '2026-10-26'],
    ['2026-W44', '2026-10-26'],
    ['2026w44', '2026-10-26'],
    ['2026-10-26', '2026-10-26'],
    ['2026-11-01', '2026-10-26'],
    ['2026-W01', '2025-12-29'],
    ['2026-W53', '2026-12-28'],
    ['2025-W53', null],
    ['2026-W00', null],
    ['2026-02-30', null],
    ['26.10.2026', null],
    ['yesterday', null],
  ];
  for (const [text, monday] of cases) {
    it(`reads ${text} as ${monday ?? 'no week'}`, () => {
      expect(parseWeek(text, today)).to.equal(monday);
    });
  }
});
