import { expect } from 'chai';
import { pm } from '../support/acting.ts';
import { useApp } from '../support/app.ts';

describe('somebody who is PM of no project', () => {
  const app = useApp();

  it('is shown what waits for them when they ask what is stuck', async () => {
    expect(await pm(app(), 'cy', 'stuck')).to.include('Nothing is stuck in your work.');
  });
});
