import { expect } from 'chai';
import { sharedRead } from '../../services/shared-read.ts';

describe('a read that callers share', () => {
  /** A value that can change while it is read: a read answers with what was true when it began. */
  function changing() {
    const state = { value: 1, reads: 0 };
    const read = sharedRead(async () => {
      const { value } = state;
      state.reads++;
      await new Promise((resolve) => setImmediate(resolve));
      if (value === 3) throw new Error('no answer');
      return value;
    });
    return { state, read };
  }

  it('never answers with what was true before the caller asked', async () => {
    const { state, read } = changing();
    const before = read();
    state.value = 2;
    const [first, second, third] = await Promise.all([before, read(), read()]);
    expect([first, second, third]).to.deep.equal([1, 2, 2]);
    expect(state.reads).to.equal(2);
  });

  it('reads anew after a read has failed, and tells only those who shared it', async () => {
    const { state, read } = changing();
    state.value = 3;
    const failing = read().then(
      () => 'answered',
      (error: Error) => error.message,
    );
    state.value = 4;
    expect(await Promise.all([failing, read()])).to.deep.equal(['no answer', 4]);
    state.value = 5;
    expect(await read()).to.equal(5);
  });
});
