import { expect } from 'chai';
import { monthBegun, withoutMonth } from '../../../listeners/commands/month.ts';

describe('a month that somebody asks for', () => {
  it('has begun by the days of the workspace, not by those of Greenwich', async () => {
    const asked = (timeZone: string, now: string) => {
      const deps = { sources: { workspace: async () => ({ timeZone }) }, clock: () => new Date(now) };
      return monthBegun(deps, ['2026-12'], '/pm budget SUBS 2026-10').catch((error: unknown) => String(error));
    };
    expect(await asked('Pacific/Auckland', '2026-11-30T12:00:00Z')).to.equal('2026-12');
    expect(await asked('America/Los_Angeles', '2026-12-01T05:00:00Z')).to.include('has not begun yet');
  });

  for (const [words, month, rest] of [
    ['SUBS 2026-10', '2026-10', 'SUBS'],
    ['Oct 2026 SUBS', 'Oct 2026', 'SUBS'],
    ['MAR 2026-10', '2026-10', 'MAR'],
    ['MAR March 2026', 'March 2026', 'MAR'],
    ['SUBS', '', 'SUBS'],
  ] as const)
    it(`is told from the project in “${words}”`, () => {
      const told = withoutMonth(words.split(' '));
      expect([told.month.join(' '), told.rest.join(' ')]).to.deep.equal([month, rest]);
    });
});
