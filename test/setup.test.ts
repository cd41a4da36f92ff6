import { expect } from 'chai';

describe('the test environment', () => {
  it('refuses connections to other machines', async () => {
    const error = await fetch('http://192.0.2.1/').catch((cause: Error) => cause);
    expect(error).to.be.instanceOf(Error);
    expect(String((error as Error).cause)).to.contain('only connect to this machine');
  });
});
