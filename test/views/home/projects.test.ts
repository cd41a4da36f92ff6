import { expect } from 'chai';
import { projectWords } from '../../../views/home/projects.ts';
import { facts } from '../messages/budget-facts.ts';

describe('a project’s line', () => {
  it('parts what each agent says by dots alone', () => {
    const line = {
      ...{ key: 'FERN', name: 'Fern & Co', type: 'retainer' as const, pm: 'Ann', rate: null },
      health: [{ agent: 'retainer-budget' as const, facts: { kind: 'judged' as const, facts: facts() }, asOf: null }],
    };
    const words = projectWords(line, { now: new Date('2026-11-02T15:00:00Z'), timeZone: 'America/New_York' });
    const [, said = ''] = words.split('\n');
    expect(said).to.match(/% of the budget used · At the current pace .* h$/);
    expect(said).to.not.include('. ·');
  });
});
