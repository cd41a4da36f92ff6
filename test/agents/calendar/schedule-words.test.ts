import { expect } from 'chai';
import { scheduleWords } from '../../../agents/calendar/schedule-words.ts';
import { agents } from '../../../agents/index.ts';

describe('a schedule in words', () => {
  const said: [string, string | null][] = [
    ['0 10 * * 1', 'Mondays at 10:00'],
    ['30 9 * * 1-5', 'Working days at 9:30'],
    ['0 9,13 * * 1-5', 'Working days at 9:00 and 13:00'],
    ['0 9-17 * * 1-5', 'Working days, every hour from 9:00 to 17:00'],
    ['0 9 1 * *', 'On the 1st of the month at 9:00'],
    ['0 9 12 * *', 'On the 12th of the month at 9:00'],
    ['0 9 8,15 * *', 'On the 8th and 15th of the month at 9:00'],
    ['0 9 * * 1,0', 'Mondays and Sundays at 9:00'],
    ['5 8 * * *', 'Every day at 8:05'],
    ['*/5 * * * *', null],
    ['0 9 1 1 *', null],
  ];
  for (const [cron, words] of said)
    it(`says ${cron} as ${words ?? 'its five fields'}`, () => {
      expect(scheduleWords(cron)).to.equal(words);
    });

  it('is there for every schedule an agent comes with', () => {
    for (const { schedules } of agents)
      for (const { cron } of schedules) expect(scheduleWords(cron), cron).to.be.a('string');
  });
});
