import { expect } from 'chai';
import { agents } from '../../../agents/index.ts';
import { scenariosOf } from '../../../sandbox/scenarios/index.ts';

describe('scenarios', () => {
  for (const { id } of agents) {
    it(`show ${id}`, () => {
      expect(scenariosOf[id]).to.be.an('array').that.is.not.empty;
    });
  }

  it('can be told apart by their ids', () => {
    const ids = Object.values(scenariosOf).flatMap((scenarios) =>
      typeof scenarios === 'string' ? [] : scenarios.map(({ id }) => id),
    );
    expect(ids).to.have.lengthOf(new Set(ids).size);
  });
});
