import { expect } from 'chai';
import fc from 'fast-check';
import { editDistance, nearest } from '../../services/nearest.ts';

describe('the nearest word', () => {
  const choices = ['help', 'status', 'time', 'run', 'why'];

  it('forgives a swapped, missing, doubled or wrong letter', () => {
    expect(nearest('tiem', choices)).to.equal('time');
    expect(nearest('staus', choices)).to.equal('status');
    expect(nearest('hellp', choices)).to.equal('help');
    expect(nearest('RUM', choices)).to.equal('run');
  });

  it('takes the beginning of a word', () => {
    expect(nearest('stat', choices)).to.equal('status');
  });

  it('suggests nothing for a word like none of them, empty or huge', () => {
    expect(nearest('deploy', choices)).to.equal(null);
    expect(nearest('', choices)).to.equal(null);
    expect(nearest('x'.repeat(100_000), choices)).to.equal(null);
  });

  it('measures a distance: none to itself, the same both ways, at most the longer word', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        expect(editDistance(a, a)).to.equal(0);
        expect(editDistance(a, b)).to.equal(editDistance(b, a));
        expect(editDistance(a, b)).to.be.at.most(Math.max([...a].length, [...b].length));
      }),
    );
  });
});
