import { expect } from 'chai';
import fc from 'fast-check';
import { byLength, survivalQuantiles } from '../../../agents/workflow-bottleneck/learn/kaplan-meier.ts';
import { withoutLeftBehind } from '../../../agents/workflow-bottleneck/learn/left-behind.ts';
import { defaultCuts, defaultMethod, methods } from '../../../agents/workflow-bottleneck/learn/methods.ts';
import type { Stay } from '../../../agents/workflow-bottleneck/learn/stay.ts';

const stays = (hours: number[], finished = true, project = 'WEB', status = 'review'): Stay[] =>
  hours.map((length) => ({ project, status, hours: length, finished }));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('Kaplan and Meier over stays', () => {
  it('gives the textbook’s figures with open stays', () => {
    // 6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+: the 6-MP arm of Freireich 1963, median 23.
    const ended = [6, 6, 6, 7, 10, 13, 16, 22, 23];
    const open = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
    const all = [...stays(ended), ...stays(open, false)].sort(byLength);
    expect(survivalQuantiles(all, [0.25, 0.5])).to.deep.equal([13, 23]);
  });

  it('is the nearest rank where nothing is open', () => {
    expect(survivalQuantiles(stays(upTo(100)), [0.5, 0.93, 0.95])).to.deep.equal([50, 93, 95]);
  });

  it('stretches the longest stay where most are still open', () => {
    const all = [...stays([10]), ...stays([20], false)].sort(byLength);
    expect(survivalQuantiles(all, [0.95])?.[0]).to.be.closeTo(200, 1e-9);
  });

  it('knows nothing where none has ended', () => {
    expect(survivalQuantiles(stays([5, 6], false), [0.5])).to.equal(null);
  });
});

describe('learning what is normal', () => {
  const cut = defaultCuts.request;

  for (const method of methods) {
    it(`${method.name} answers the same whatever order stays come in, and knows nothing from nothing`, () => {
      const some = stays(upTo(60).map((n) => (n * 37) % 61));
      const other = [...some].reverse();
      expect(method.learn(some, cut).normal('WEB', 'review')).to.deep.equal(
        method.learn(other, cut).normal('WEB', 'review'),
      );
      expect(method.learn([], cut).normal('WEB', 'review')).to.equal(null);
    });
  }

  it('rises with an open stay that outlasts all others, where ended ones alone would not notice', () => {
    const before = stays(upTo(40));
    const after = [...before, ...stays(Array(10).fill(400), false)];
    const threshold = (of: Stay[]) => defaultMethod.learn(of, cut).normal('WEB', 'review')?.thresholdHours ?? 0;
    expect(threshold(after)).to.be.greaterThan(threshold(before) * 2);
  });

  it('judges a status of few by the same status elsewhere, and an unknown one by everything', () => {
    const learnt = defaultMethod.learn([...stays(upTo(50)), ...stays([1, 2], true, 'APP')], cut);
    expect(learnt.normal('WEB', 'review')?.level).to.equal('project-status');
    expect(learnt.normal('APP', 'review')).to.include({ level: 'status', finished: 52 });
    expect(learnt.normal('WEB', 'qa')).to.include({ level: 'all', finished: 52 });
  });

  it('does not learn from tickets that nobody means to end', () => {
    const left = withoutLeftBehind([...stays(upTo(100)), ...stays([90, 200, 5000], false)], {
      ...cut,
      leftBehindAfter: 2.5,
    });
    expect(left.filter(({ finished }) => !finished).map(({ hours }) => hours)).to.deep.equal([90, 200]);
  });

  it('measures in any unit: twice as long is twice the threshold', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 25, maxLength: 80 }),
        (hours) => {
          const once = defaultMethod.learn(stays(hours), cut).normal('WEB', 'review');
          const twice = defaultMethod.learn(stays(hours.map((one) => one * 2)), cut).normal('WEB', 'review');
          expect(twice?.thresholdHours).to.be.closeTo((once?.thresholdHours ?? 0) * 2, 1e-6);
        },
      ),
    );
  });
});
