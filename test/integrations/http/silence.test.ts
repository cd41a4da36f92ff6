import { expect } from 'chai';
import { createSilence } from '../../../integrations/http/silence.ts';

const second = 1000;

/** The end of a call that only hangs: attempts of 45 s with the waits of Tempo's and Jira's policies, jitter included. */
function endOf(waits: number[], queuedFor: number): number {
  let now = 0;
  const silence = createSilence({ timeoutMs: 45 * second, giveUpMs: 120 * second, restMs: 60 * second }, () => now);
  if (queuedFor > 0) {
    now = 45 * second;
    silence.unheard();
    now = queuedFor;
  }
  for (const wait of [0, ...waits]) {
    if (!silence.isWorthTrying(0, wait)) return now;
    now += wait + 45 * second;
    silence.unheard();
  }
  return now;
}

describe('a system that answers nothing', () => {
  for (const [name, waits] of [
    ['Tempo', [5, 10, 15]],
    ['Jira', [2, 4, 8, 16]],
  ] as const) {
    it(`costs a run at most two minutes (${name})`, () => {
      for (const jitter of [1, 1.3])
        for (const queuedFor of [0, 45, 60, 75, 90])
          expect(
            endOf(
              waits.map((wait) => wait * jitter * second),
              queuedFor * second,
            ),
          ).to.be.at.most(120 * second);
    });
  }

  it('is asked as usual when it answered something in between', () => {
    let now = 0;
    const silence = createSilence({ timeoutMs: 45 * second, giveUpMs: 120 * second, restMs: 60 * second }, () => now);
    now = 100 * second;
    silence.unheard();
    expect(silence.isWorthTrying(0, 0)).to.equal(false);
    silence.heard();
    expect(silence.isWorthTrying(0, 0)).to.equal(true);
  });
});
