import { expect } from 'chai';
import { projectWords } from '../../../views/home/projects.ts';
import { facts } from '../messages/budget-facts.ts';

describe('a project’s line', () => {
  it('parts what each agent says by dots alone', () => {
    const words = projectWords({
      ...{ key: 'FERN', name: 'Fern & Co', type: 'retainer', pm: 'Ann', rate: null },
      health: [{ agent: 'retainer-budget', facts: { kind: 'judged', facts: facts() } }],
    });
    const [, said = ''] = words.split('\n');
    expect(said).to.match(/% of the budget used · At the current pace .* h$/);
    expect(said).to.not.include('. ·');
  });
});
