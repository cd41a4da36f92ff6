import { expect } from 'chai';
import { monthBegun } from '../../../listeners/commands/month.ts';

describe('a month that somebody asks for', () => {
  it('has begun by the days of the workspace, not by those of Greenwich', async () => {
    const asked = (timeZone: string, now: string) => {
      const deps = { sources: { workspace: async () => ({ timeZone }) }, clock: () => new Date(now) };
      return monthBegun(deps, ['2026-12'], '/pm budget SUBS 2026-10').catch((error: unknown) => String(error));
    };
    expect(await asked('Pacific/Auckland', '2026-11-30T12:00:00Z')).to.equal('2026-12');
    expect(await asked('America/Los_Angeles', '2026-12-01T05:00:00Z')).to.include('has not begun yet');
  });
});
