import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { hoursText, reachableFrom, roughHoursText } from '../../agents/calendar/hours.ts';
import { evidenceOf } from '../../agents/time-compliance/reminder.ts';
import { stringsIn } from '../support/sums.ts';

const fixtures = new URL('../fixtures/', import.meta.url).pathname;
const rooms = ['agents', 'conversation', 'jobs', 'listeners', 'services', 'views'];

/** Amounts in a text that are no quarters; a rate (“5.7 h a day”, “1.5 h for each hour”) is a quotient, and may be anything. */
function oddAmounts(text: string): string[] {
  const amounts = [
    ...text.matchAll(/(?<!× )\d[\d,]*\.(\d+) h\b(?! a day| a (?:working|calendar) day|, \$| for each)/g),
  ];
  return amounts.filter(([, places = '']) => !['25', '5', '75'].includes(places)).map(([amount]) => amount);
}

/** Every amount of time a snapshot holds, in hours. */
function amountsOf(value: unknown): number[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (typeof inner !== 'number') return amountsOf(inner);
    if (/seconds$/i.test(name)) return [inner / 3600];
    return /^hours$|Hours$/.test(name) ? [inner] : [];
  });
}

const isQuarter = (hours: number) => Number.isInteger(hours * 4);

describe('hours', () => {
  it('are worded by one page', () => {
    const files = rooms.flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)),
    );
    const wording = files.filter((file) => file.endsWith('.ts') && /\} h(?![\w])/.test(readFileSync(file, 'utf8')));
    expect(wording).to.deep.equal(['agents/calendar/hours.ts']);
  });

  it('are exact where they are logged, and as close as people log where they are not', () => {
    expect([12.75, 0.333333, 1240].map(hoursText)).to.deep.equal(['12.75 h', '0.33 h', '1,240 h']);
    expect([6.3, 0.1, 41.4, -2.4].map(roughHoursText)).to.deep.equal(['6.25 h', '0 h', '41 h', '−2.5 h']);
  });

  it('are a limit at the next quarter for who logs in quarters', () => {
    expect([reachableFrom(25.6, [8, 7.25]), reachableFrom(32, [8]), reachableFrom(25.6, [8, 0.1])]).to.deep.equal([
      25.75, 32, 25.6,
    ]);
  });

  it('say one limit, in the message and under “Why?”', () => {
    const days = [{ day: '2026-10-26', expectedHours: 8, loggedHours: 7.25 }];
    const expected = { workloadHours: 32, holidayHours: 0, leaveHours: 0, expectedHours: 32 };
    const week = { weekStart: '2026-10-26', weekEnd: '2026-11-01', hoursLogged: 7.25, shortWeeks: 1 };
    const facts = { ...week, expected, days, compliantFromHours: 25.6, partialFromHours: 12.8 };
    const values = evidenceOf(facts).map(({ value }) => value);
    expect(values).to.include.members(['25.75 h', '13 h']);
  });

  for (const agent of readdirSync(fixtures)) {
    const cases = readdirSync(join(fixtures, agent), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of cases) {
      const read = (file: string): unknown => JSON.parse(readFileSync(join(fixtures, agent, name, file), 'utf8'));
      let logged: number[];
      try {
        logged = amountsOf(read('snapshot.json'));
      } catch {
        continue;
      }
      if (logged.length === 0 || !logged.every(isQuarter)) continue;
      it(`add up to quarters where quarters are logged: ${agent}, ${name.replaceAll('-', ' ')}`, () => {
        const texts = ['findings.json', 'message.json'].flatMap((file) => stringsIn(read(file)));
        expect(texts.flatMap(oddAmounts)).to.deep.equal([]);
      });
    }
  }
});
