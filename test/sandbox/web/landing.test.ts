import { expect } from 'chai';
import { officesOf, openFrom } from '../../../sandbox/web/server/landing.ts';
import { generatedAgency } from '../small-agency.ts';

describe('where the clock lands', () => {
  const offices = officesOf(generatedAgency(), { quietFrom: '18:00', quietUntil: '09:00' });
  const landing = (at: string) => openFrom(new Date(at), offices).toISOString();

  it('is where it was sent when both offices work', () => {
    expect(offices.map(({ zone }) => zone)).to.have.members(['America/New_York', 'Europe/Lisbon']);
    expect(landing('2026-11-09T15:00:00Z')).to.equal('2026-11-09T15:00:00.000Z');
  });

  it('is Monday morning in New York for a Sunday', () => {
    expect(landing('2026-11-08T15:00:00Z')).to.equal('2026-11-09T14:00:00.000Z');
  });

  it('is the next morning when Lisbon has gone home', () => {
    expect(landing('2026-11-09T18:00:00Z')).to.equal('2026-11-10T14:00:00.000Z');
  });

  it('is no public holiday of either', () => {
    expect(landing('2026-12-01T15:00:00Z'), 'Restauração da Independência').to.equal('2026-12-02T14:00:00.000Z');
    expect(landing('2026-11-26T15:00:00Z'), 'Thanksgiving and the day after').to.equal('2026-11-30T14:00:00.000Z');
  });

  it('stays where it was sent when the offices never work at the same time', () => {
    const [first] = offices;
    const never = { zone: 'UTC', quietFrom: '00:00', quietUntil: '23:59', workingDays: [8] };
    expect(openFrom(new Date('2026-11-08T15:00:00Z'), first ? [first, never] : [never]).toISOString()).to.equal(
      '2026-11-08T15:00:00.000Z',
    );
  });
});
